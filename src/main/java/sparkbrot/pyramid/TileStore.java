package sparkbrot.pyramid;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import sparkbrot.pyramid.PyramidLayout.Place;
import sparkbrot.storage.ScratchFile;

/** Finished tiles on the driver's disk, until all are there. 12 bytes a tile are in memory. */
public final class TileStore implements AutoCloseable {

  private final PyramidLayout layout;
  private final ScratchFile file = new ScratchFile();
  private final Map<Integer, Level> levels = new TreeMap<>();

  TileStore(PyramidLayout layout) throws IOException {
    this.layout = layout;
  }

  /** Where the tiles of a level lie. */
  private static final class Level {

    private final long[] positions;
    private final int[] lengths;

    Level(int tiles) {
      positions = new long[tiles];
      lengths = new int[tiles];
    }
  }

  private Level level(int number) {
    return levels.computeIfAbsent(number, absent -> new Level(layout.tilesOf(number)));
  }

  void put(Place tile, byte[] bytes) throws IOException {
    Level level = level(tile.level());
    int index = layout.index(tile);
    if (level.lengths[index] != 0 || bytes.length == 0) {
      throw new IOException("tile " + tile + " came twice, or empty");
    }
    level.positions[index] = file.size();
    level.lengths[index] = bytes.length;
    file.append(bytes, 0, bytes.length);
  }

  /**
   * Length of each tile of a level, in row order.
   *
   * @throws IOException if one is missing
   */
  public long[] lengths(int number) throws IOException {
    int[] lengths = level(number).lengths;
    for (int tile = 0; tile < lengths.length; tile++) {
      if (lengths[tile] == 0) {
        throw new IOException("tile " + tile + " of level " + number + " was not made");
      }
    }
    return Arrays.stream(lengths).asLongStream().toArray();
  }

  /**
   * Reads a tile of a level whose {@link #lengths} were asked for.
   *
   * @param index of the tile in row order
   * @return the tile as its format stores it
   */
  public byte[] get(int number, int index) throws IOException {
    Level level = levels.get(number);
    return file.read(level.positions[index], level.lengths[index]);
  }

  /** Writes the tiles of a level whose {@link #lengths} were asked for, in row order. */
  public void copyTo(OutputStream out, int number) throws IOException {
    for (int index = 0; index < levels.get(number).lengths.length; index++) {
      out.write(get(number, index));
    }
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
