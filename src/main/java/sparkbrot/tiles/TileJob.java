package sparkbrot.tiles;

import java.io.Serializable;
import sparkbrot.scene.RenderRequest;

/**
 * What a task needs besides its tile: small, and the same for all tasks of a repetition.
 *
 * @param request decides the counts
 * @param strips decides the strips' boundaries
 * @param image encodes the picture; null for none
 * @param counts encodes the raw counts; null for none
 * @param handOver what becomes of a finished tile
 */
public record TileJob(
    RenderRequest request,
    StripLayout strips,
    StripEncoder.Factory image,
    StripEncoder.Factory counts,
    HandOver handOver)
    implements Serializable {

  /** A job whose tiles travel to the driver. */
  public TileJob(
      RenderRequest request,
      StripLayout strips,
      StripEncoder.Factory image,
      StripEncoder.Factory counts) {
    this(request, strips, image, counts, HandOver.WHOLE);
  }

  /** A tile of this job in words, for the message of one that fails. */
  public String describe(RowTile tile) {
    return "tile "
        + tile.index()
        + " (rows "
        + tile.firstRow()
        + " to "
        + (tile.endRow() - 1)
        + " of "
        + request.viewport().bounds()
        + ", kernel "
        + request.kernel()
        + ")";
  }
}
