package sparkbrot.bench;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import sparkbrot.scene.PixelAnchor;
import sparkbrot.scene.PixelGrid;

/**
 * A view with a limit, of corner samples.
 *
 * @param name what it was asked for as
 * @param grid the samples
 * @param maxIter limit of the counts
 */
public record Workload(String name, PixelGrid grid, int maxIter) {

  private static final Map<String, String> NAMED = named();

  private static final String RULE =
      "must be one of "
          + String.join(", ", NAMED.keySet())
          + ", or XMIN,XMAX,YMIN,YMAX,W,H,MAXITER with XMIN < XMAX, YMIN < YMAX, W, H and MAXITER"
          + " at least 1 and W x H at most 2^28";

  private static final long MOST_PIXELS = 1L << 28;

  private static Map<String, String> named() {
    Map<String, String> named = new LinkedHashMap<>();
    named.put("seed", "-2,0.6,-1.5,1.5,960,960,200");
    named.put("mojo", "-2,0.6,-1.5,1.5,2048,2048,1000");
    named.put("seahorse", "-0.743648887,-0.743638887,0.131823404,0.131828404,2048,1024,5000");
    named.put("interior", "-0.1,0.1,-0.1,0.1,960,32,20000");
    return named;
  }

  /**
   * Reads a name or seven numbers.
   *
   * @throws IllegalArgumentException with the rule, if it is neither
   */
  public static Workload parse(String text) {
    String[] numbers = NAMED.getOrDefault(text, text).split(",", -1);
    if (numbers.length != 7) {
      throw new IllegalArgumentException(RULE);
    }
    try {
      BigDecimal xmin = new BigDecimal(numbers[0].trim());
      BigDecimal xspan = new BigDecimal(numbers[1].trim()).subtract(xmin);
      BigDecimal ymax = new BigDecimal(numbers[3].trim());
      BigDecimal yspan = ymax.subtract(new BigDecimal(numbers[2].trim()));
      int widthPx = Integer.parseInt(numbers[4].trim());
      int heightPx = Integer.parseInt(numbers[5].trim());
      int maxIter = Integer.parseInt(numbers[6].trim());
      if (maxIter < 1 || (long) widthPx * heightPx > MOST_PIXELS) {
        throw new IllegalArgumentException(RULE);
      }
      PixelGrid grid =
          new PixelGrid(
              xmin.doubleValue(),
              xspan.doubleValue(),
              ymax.doubleValue(),
              yspan.doubleValue(),
              widthPx,
              heightPx,
              PixelAnchor.CORNER);
      return new Workload(text, grid, maxIter);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(RULE, e);
    }
  }
}
