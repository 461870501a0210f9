package sparkbrot.measure;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import sparkbrot.scene.PixelAnchor;
import sparkbrot.scene.PixelGrid;

/**
 * A view with a limit, of corner samples: what benches, ladder and peers compute. All names are
 * defined here and nowhere else.
 *
 * @param name what it was asked for as
 * @param widthPx columns
 * @param heightPx rows
 * @param maxIter limit of the counts
 */
public record Workload(
    String name,
    BigDecimal xmin,
    BigDecimal xmax,
    BigDecimal ymin,
    BigDecimal ymax,
    int widthPx,
    int heightPx,
    int maxIter) {

  /** The article's picture. */
  public static final Workload SEED = of("seed", "-2,0.6,-1.5,1.5,960,960,200");

  /** Its sequel's. */
  public static final Workload MOJO = of("mojo", "-2,0.6,-1.5,1.5,4096,4096,1000");

  /** The same view for a single core: a quarter of the pixels. */
  private static final Workload MOJO_QUARTER = of("mojo-quarter", "-2,0.6,-1.5,1.5,2048,2048,1000");

  private static final List<Workload> NAMED =
      List.of(
          SEED,
          MOJO,
          MOJO_QUARTER,
          of("seahorse", "-0.743648887,-0.743638887,0.131823404,0.131828404,2048,1024,5000"),
          of("interior", "-0.1,0.1,-0.1,0.1,960,32,20000"));

  private static final long MOST_PIXELS = 1L << 28;

  public Workload {
    if (xmin.compareTo(xmax) >= 0
        || ymin.compareTo(ymax) >= 0
        || widthPx < 1
        || heightPx < 1
        || maxIter < 1
        || (long) widthPx * heightPx > MOST_PIXELS) {
      throw new IllegalArgumentException(name + ": " + rule());
    }
  }

  private static String rule() {
    return "must be one of "
        + NAMED.stream().map(Workload::name).collect(Collectors.joining(", "))
        + ", or XMIN,XMAX,YMIN,YMAX,W,H,MAXITER with XMIN < XMAX, YMIN < YMAX, W, H and MAXITER"
        + " at least 1 and W x H at most 2^28";
  }

  /**
   * Reads a name or seven numbers.
   *
   * @throws IllegalArgumentException with the rule, if it is neither
   */
  public static Workload parse(String text) {
    for (Workload workload : NAMED) {
      if (workload.name.equals(text)) {
        return workload;
      }
    }
    try {
      return of(text, text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(rule(), e);
    }
  }

  private static Workload of(String name, String text) {
    String[] numbers = text.split(",", -1);
    if (numbers.length != 7) {
      throw new IllegalArgumentException(text + ": not seven numbers");
    }
    return new Workload(
        name,
        new BigDecimal(numbers[0].trim()),
        new BigDecimal(numbers[1].trim()),
        new BigDecimal(numbers[2].trim()),
        new BigDecimal(numbers[3].trim()),
        Integer.parseInt(numbers[4].trim()),
        Integer.parseInt(numbers[5].trim()),
        Integer.parseInt(numbers[6].trim()));
  }

  /** Sample positions. */
  public PixelGrid grid() {
    return new PixelGrid(
        xmin.doubleValue(),
        xmax.subtract(xmin).doubleValue(),
        ymax.doubleValue(),
        ymax.subtract(ymin).doubleValue(),
        widthPx,
        heightPx,
        PixelAnchor.CORNER);
  }

  /**
   * A sample of rows: 0, rowStep, 2 rowStep, ... of this one.
   *
   * @param rowStep a power of two that divides the height, so that the positions are the same bits
   */
  public Workload everyNthRow(int rowStep) {
    if (Integer.bitCount(rowStep) != 1 || heightPx % rowStep != 0) {
      throw new IllegalArgumentException(
          "rowStep " + rowStep + ": must be a power of two that divides " + heightPx);
    }
    return new Workload(name, xmin, xmax, ymin, ymax, widthPx, heightPx / rowStep, maxIter);
  }

  /** As {@link #parse} reads it: XMIN,XMAX,YMIN,YMAX,W,H,MAXITER. */
  public String numbers() {
    return joined(xmin, xmax, ymin, ymax);
  }

  /** As peers read it, whose spans are rounded once from exact decimals. */
  public String peerNumbers() {
    return joined(xmin, xmax.subtract(xmin), ymax, ymax.subtract(ymin));
  }

  private String joined(BigDecimal... edges) {
    return Arrays.stream(edges).map(BigDecimal::toPlainString).collect(Collectors.joining(","))
        + ("," + widthPx + "," + heightPx + "," + maxIter);
  }
}
