package sparkbrot.store;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import sparkbrot.storage.Location;
import sparkbrot.tiles.render.KeptPiece;

/**
 * Name of a piece's file. It says all that the manifest says of the piece, so that a piece which
 * was complete when the driver died is known although no manifest lists it.
 *
 * @param id of the manifest
 * @param tile number of the tile
 */
record PieceName(String id, int tile, KeptPiece piece) {

  static final String SUFFIX = ".piece";

  /** Stands between the lengths of parts. */
  private static final String BETWEEN = "_";

  private static final Pattern NAME =
      Pattern.compile(
          "([0-9a-f]{16})-([0-9]{1,7})-([0-9a-f]{8}\\.[0-9]{1,18})-([0-9]{1,7}(?:_[0-9]{1,7})*)"
              + "-([0-9a-f]{8})"
              + Pattern.quote(SUFFIX));

  @Override
  public String toString() {
    return id
        + "-"
        + tile
        + "-"
        + piece.attempt()
        + "-"
        + piece.partBytes().stream().map(String::valueOf).collect(Collectors.joining(BETWEEN))
        + "-"
        + Crc.format(piece.crc32c())
        + SUFFIX;
  }

  /** Understands a name; empty for any other file. */
  static Optional<PieceName> parse(String name) {
    Matcher parts = NAME.matcher(name);
    if (!parts.matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new PieceName(
              parts.group(1),
              Integer.parseInt(parts.group(2)),
              new KeptPiece(
                  parts.group(3),
                  Arrays.stream(parts.group(4).split(BETWEEN)).map(Integer::valueOf).toList(),
                  Crc.parse(parts.group(5)))));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Understands the temporary name of a piece that is, or was, being written. */
  static Optional<PieceName> parseTemporary(String name) {
    int end = name.indexOf(SUFFIX + ".");
    boolean temporary = name.startsWith(".") && end > 0 && name.endsWith(Location.TEMPORARY_SUFFIX);
    return temporary ? parse(name.substring(1, end + SUFFIX.length())) : Optional.empty();
  }
}
