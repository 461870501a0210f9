package sparkbrot.explore.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import sparkbrot.explore.cache.TileSamples;
import sparkbrot.explore.place.References;
import sparkbrot.explore.schedule.GridTile;
import sparkbrot.explore.stream.TileEngine;
import sparkbrot.samples.SampleBlock;
import sparkbrot.scene.PixelRegion;

/** What an explorer may take of memory, disk and time, by its settings. */
public final class ServerNeeds {

  private static final int MEBI = 1 << 20;

  /** A window is wider than its tiles, and reaches into others at each edge. */
  private static final int TILES_OF_WINDOW = 20;

  private static final int USUAL_LIMIT = 1000;

  private final ServerSettings settings;

  public ServerNeeds(ServerSettings settings) {
    this.settings = settings;
  }

  /**
   * In words; computes some iterations of reference orbits to see.
   *
   * @param heapBytes of the driver
   */
  public List<String> lines(long heapBytes) {
    List<String> lines = new ArrayList<>();
    long rest = heapBytes - settings.memoryBytes();
    lines.add(line("driver's heap    %,d MB (--driver-memory)", heapBytes / MEBI));
    lines.add("cache in memory  " + cache(settings.memoryBytes()));
    lines.add(
        "cache on disk    "
            + (settings.diskBytes() == 0
                ? "none"
                : cache(settings.diskBytes()) + ", in " + System.getProperty("java.io.tmpdir")));
    lines.add(
        line(
            "rest of the heap %,d MB, for tiles on their way%s",
            rest / MEBI,
            rest <= 0 ? ": --cache-memory must be less, or --driver-memory more" : ""));
    int deepest = ViewRequests.mostLevel(settings);
    lines.add(
        line(
            "reference orbits of %,d digits, of which %d are kept:",
            settings.maxDigits(), References.KEPT));
    for (int limit : new int[] {Math.min(USUAL_LIMIT, settings.maxIter()), settings.maxIter()}) {
      lines.add(line("  a view of %,d iterations: ", limit) + References.forecast(deepest, limit));
    }
    return lines;
  }

  private static String cache(long bytes) {
    long tile = tileBytes();
    long tiles = bytes / tile;
    return line(
        "%,d MB, %,d tiles of %.2f MB, %,d windows of 1280x720",
        bytes / MEBI, tiles, tile / (double) MEBI, tiles / TILES_OF_WINDOW);
  }

  /** As the cache counts it. */
  private static long tileBytes() {
    PixelRegion tile = new PixelRegion(0, 0, GridTile.USUAL_PX, GridTile.USUAL_PX);
    return TileSamples.of(new SampleBlock(TileEngine.CHANNELS, tile, 1)).bytes();
  }

  private static String line(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
