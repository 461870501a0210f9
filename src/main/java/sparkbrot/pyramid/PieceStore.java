package sparkbrot.pyramid;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import sparkbrot.pyramid.PyramidLayout.Place;
import sparkbrot.pyramid.TileEntry.Piece;
import sparkbrot.storage.ScratchFile;

/** Pieces on the driver's disk, until all pieces of their tiles are there. */
final class PieceStore implements AutoCloseable {

  private final ScratchFile file = new ScratchFile();
  private final NavigableMap<Place, List<Slip>> pieces =
      new TreeMap<>(
          Comparator.comparingInt(Place::level)
              .thenComparingInt(Place::row)
              .thenComparingInt(Place::column));

  PieceStore() throws IOException {}

  private record Slip(Piece piece, long position, int length) {}

  void put(TileEntry entry) throws IOException {
    pieces
        .computeIfAbsent(entry.tile(), absent -> new ArrayList<>(4))
        .add(new Slip(entry.piece(), file.size(), entry.bytes().length));
    file.append(entry.bytes(), 0, entry.bytes().length);
  }

  boolean isEmpty() {
    return pieces.isEmpty();
  }

  /**
   * Takes tiles of the lowest level that has pieces, as many as have so many bytes together, and at
   * least one.
   *
   * @return the pieces of each tile, as they came
   */
  List<byte[]> take(long mostBytes) throws IOException {
    List<byte[]> taken = new ArrayList<>();
    long bytes = 0;
    int level = pieces.firstKey().level();
    while (!pieces.isEmpty() && pieces.firstKey().level() == level && bytes < mostBytes) {
      byte[] part = part(pieces.pollFirstEntry());
      bytes += part.length;
      taken.add(part);
    }
    return taken;
  }

  private byte[] part(Map.Entry<Place, List<Slip>> tile) throws IOException {
    ByteArrayOutputStream part = new ByteArrayOutputStream();
    for (Slip slip : tile.getValue()) {
      byte[] bytes = file.read(slip.position(), slip.length());
      new TileEntry(tile.getKey(), slip.piece(), bytes).write(part);
    }
    return part.toByteArray();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
