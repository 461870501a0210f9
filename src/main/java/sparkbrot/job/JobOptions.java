package sparkbrot.job;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import sparkbrot.color.Palette;
import sparkbrot.image.OutputFormat;
import sparkbrot.scene.RenderRequest;
import sparkbrot.storage.Location;
import sparkbrot.tiles.TilePlanKind;

/**
 * Everything that one run of {@code render} was asked for, validated.
 *
 * @param request decides the counts
 * @param palette decides the colours
 * @param tileRows rows of a tile; empty for a plan
 * @param tilePlan how to cut without tileRows
 * @param output where the picture goes
 * @param format its format
 * @param counts where the raw counts go, if anywhere
 * @param workDirectory where finished tiles are kept, if anywhere
 * @param logDir where the timing log goes
 * @param overwrite whether existing outputs may be replaced
 * @param repetitions how often to render; the first is cold
 * @param waitLimit limit for the master's answer and for the executors
 * @param forceJdk whether refused Java releases render all the same
 * @param command what reproduces the run
 * @param asLogged the options that decide pixels and tiling, as the log keeps them
 */
public record JobOptions(
    RenderRequest request,
    Palette palette,
    Optional<Integer> tileRows,
    TilePlanKind tilePlan,
    Location output,
    OutputFormat format,
    Optional<Location> counts,
    Optional<Location> workDirectory,
    Location logDir,
    boolean overwrite,
    int repetitions,
    Duration waitLimit,
    boolean forceJdk,
    String command,
    Map<String, String> asLogged) {

  private static final int HEAP_SHARE_FOR_TILES = 8;

  /** Bytes of one row of the image before compression, all that is handed over together. */
  long bytesPerRow() {
    int widthPx = request.viewport().widthPx();
    long countBytes = counts.isPresent() ? OutputFormat.NPY.bytesPerRow(widthPx) : 0;
    return format.bytesPerRow(widthPx) + countBytes;
  }

  /**
   * An eighth of the driver's heap for tiles that are early, the rest of which waits on disk; and
   * another eighth for tiles that are on their way.
   */
  static long memoryForTilesBytes() {
    return Runtime.getRuntime().maxMemory() / HEAP_SHARE_FOR_TILES;
  }

  /** Whether all that executors hand over has room in the driver's memory, whatever it is. */
  boolean handOverFits() {
    return workDirectory.isPresent()
        || bytesPerRow() * request.viewport().heightPx() <= memoryForTilesBytes();
  }
}
