package sparkbrot.pyramid.deepzoom;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import sparkbrot.pyramid.PyramidLayout;
import sparkbrot.storage.Location;

/**
 * A Deep Zoom folder read as the zip that it was unpacked from, an entry at a time: so whoever
 * reads the one reads the other.
 */
final class PackedFolder extends InputStream {

  private static final Pattern SIZE =
      Pattern.compile("<Size Width=\"([0-9]{1,9})\" Height=\"([0-9]{1,9})\"/>");

  private static final int MOST_DESCRIPTION_BYTES = 1 << 12;
  private static final int MOST_ENTRY_BYTES = 4 << 20;

  private final Location folder;
  private final PyramidLayout layout;
  private final ByteArrayOutputStream packed = new ByteArrayOutputStream();
  private final SziFile.Entries entries = new SziFile.Entries(packed);
  private InputStream entry;
  private int level;
  private int tile;
  private boolean ended;

  /**
   * @throws IOException if it is described otherwise than we do
   */
  PackedFolder(Location file) throws IOException {
    byte[] description = read(file, MOST_DESCRIPTION_BYTES);
    Matcher size = SIZE.matcher(new String(description, StandardCharsets.UTF_8));
    if (!size.find() || size.group(1).equals("0") || size.group(2).equals("0")) {
      throw new IOException("it does not describe a picture as Sparkbrot does");
    }
    this.layout =
        new PyramidLayout(Integer.parseInt(size.group(1)), Integer.parseInt(size.group(2)));
    this.folder = file.folder();
    entries.put(SziFile.NAME + "/" + SziFile.NAME + ".dzi", description);
    entries.put(SziFile.TEXTS, read(folder.child(Location.FOLDER_TEXTS), MOST_ENTRY_BYTES));
    this.level = SziFile.allLevels(layout) - 1;
    unpack();
  }

  private static byte[] read(Location file, int most) throws IOException {
    try (InputStream in = file.read()) {
      byte[] bytes = in.readNBytes(most + 1);
      if (bytes.length > most) {
        throw new IOException(file + " has more than " + most + " bytes");
      }
      return bytes;
    }
  }

  private void unpack() {
    entry = new ByteArrayInputStream(packed.toByteArray());
    packed.reset();
  }

  /** Whether there was a further entry. */
  private boolean advance() throws IOException {
    if (ended) {
      return false;
    }
    if (level < 0) {
      entries.finish();
      ended = true;
    } else {
      int across = layout.tilesAcross(level);
      String name = SziFile.name(layout, level, tile % across, tile / across);
      String[] names = name.split("/");
      entries.put(name, read(folder.child(names[2]).child(names[3]), MOST_ENTRY_BYTES));
      if (++tile == layout.tilesOf(level)) {
        tile = 0;
        level--;
      }
    }
    unpack();
    return true;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int read = entry.read(bytes, offset, length);
    while (read < 0 && advance()) {
      read = entry.read(bytes, offset, length);
    }
    return read;
  }
}
