package sparkbrot.probe;

import java.io.Serializable;
import java.math.BigDecimal;
import sparkbrot.scene.KernelSpec;
import sparkbrot.scene.PixelAnchor;
import sparkbrot.scene.RenderRequest;
import sparkbrot.scene.Viewport;

/**
 * What every slot shall do.
 *
 * @param rounds how often, each time in another order
 * @param pieceRows rows of each of the {@link #PIECES} pieces
 * @param seed of the orders
 * @param alone whether one slot works alone first, to compare with all at once
 * @param storage folder to write a file to and read it back; null for none
 */
public record ProbePlan(int rounds, int pieceRows, long seed, boolean alone, String storage)
    implements Serializable {

  static final int PIECES = 8;
  static final int COLUMNS = 1024;
  private static final int MAX_ITER = 1000;

  /** As a fast core has it (whole set, 1,000 iterations). */
  private static final double ROWS_A_SECOND = 20_000;

  /** Work that takes a fast core so many seconds. */
  public static ProbePlan of(int rounds, double seconds, long seed, boolean alone, String storage) {
    int rows = (int) Math.max(1, seconds * ROWS_A_SECOND / rounds / PIECES);
    return new ProbePlan(rounds, rows, seed, alone, storage);
  }

  /** The whole set, every counted iteration computed. */
  public RenderRequest request() {
    return new RenderRequest(
        Viewport.bounded(
            new BigDecimal("-2.125"),
            new BigDecimal("0.625"),
            new BigDecimal("-1.375"),
            new BigDecimal("1.375"),
            COLUMNS,
            pieceRows * PIECES),
        PixelAnchor.CENTER,
        MAX_ITER,
        KernelSpec.honest(KernelSpec.Choice.AUTO));
  }
}
