package sparkbrot.measure.deflate;

import java.math.BigDecimal;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import sparkbrot.color.Coloring;
import sparkbrot.color.Colorings;
import sparkbrot.color.PixelBlock;
import sparkbrot.kernel.KernelFamilies;
import sparkbrot.kernel.PreparedKernel;
import sparkbrot.samples.SampleBlock;
import sparkbrot.scene.KernelSpec;
import sparkbrot.scene.PixelAnchor;
import sparkbrot.scene.PixelRegion;
import sparkbrot.scene.RenderRequest;
import sparkbrot.scene.RequestText;
import sparkbrot.scene.Viewport;

/**
 * Rows of a picture as the product colours it, to compress.
 *
 * @param view what is seen
 * @param paint how it is coloured
 * @param columns width of the image, which is square
 * @param firstRow first of the rows that are made
 * @param rows how many are made
 */
public record PaintedPicture(View view, Paint paint, int columns, int firstRow, int rows) {

  /** Rows that are coloured together. */
  private static final int BLOCK_ROWS = 16;

  /** What is seen: left, right, bottom and top edge, limit of iterations. */
  public enum View {
    DEFAULT("-2.125", "0.625", "-1.375", "1.375", 1000),
    SEAHORSE("-0.743648887", "-0.743638887", "0.131820904", "0.131830904", 5000),
    /** Workload B of the kernel's facts: pixels are not square. */
    WORKLOAD_B("-2", "0.6", "-1.5", "1.5", 1000);

    private final BigDecimal[] edges;
    private final int maxIter;

    View(String left, String right, String bottom, String top, int maxIter) {
      this.edges =
          Stream.of(left, right, bottom, top).map(BigDecimal::new).toArray(BigDecimal[]::new);
      this.maxIter = maxIter;
    }

    private RenderRequest request(int columns) {
      Viewport viewport =
          Viewport.bounded(edges[0], edges[1], edges[2], edges[3], columns, columns);
      KernelSpec kernel =
          new KernelSpec(
              KernelSpec.Choice.AUTO,
              KernelSpec.Arithmetic.STRICT,
              KernelSpec.Precision.DOUBLE,
              true);
      return new RenderRequest(viewport, PixelAnchor.CENTER, maxIter, kernel);
    }
  }

  /** How it is coloured, by the options of {@code render}. */
  public enum Paint {
    SMOOTH("color", "smooth", "dither", "bayer"),
    SMOOTH_ROUNDED("color", "smooth", "dither", "off"),
    SMOOTH_16("color", "smooth", "depth", "16"),
    LIT("color", "lit", "dither", "bayer"),
    BANDS("color", "bands");

    private final RequestText options = new RequestText();

    Paint(String... options) {
      for (int i = 0; i < options.length; i += 2) {
        this.options.put(options[i], options[i + 1]);
      }
    }

    private Coloring coloring() {
      return Colorings.parse(options);
    }

    /** Size of a pixel. */
    public int bytes() {
      return coloring().pixelFormat().bytes();
    }
  }

  /** The rows, each after one byte for its filter type. */
  public byte[] filterableRows() {
    RenderRequest request = view.request(columns);
    Coloring coloring = paint.coloring();
    PreparedKernel kernel =
        KernelFamilies.of(request.kernel()).prepare(request, coloring.channels());
    byte[] bytes = new byte[rows * rowBytes()];
    IntStream.range(0, (rows + BLOCK_ROWS - 1) / BLOCK_ROWS)
        .parallel()
        .forEach(
            block -> {
              int row = block * BLOCK_ROWS;
              PixelRegion region =
                  PixelRegion.rows(columns, firstRow + row, Math.min(BLOCK_ROWS, rows - row));
              SampleBlock samples = new SampleBlock(coloring.channels(), region, request.maxIter());
              kernel.open().fill(samples);
              PixelBlock pixels = new PixelBlock(coloring.pixelFormat(), 1);
              coloring.painter(request.maxIter()).paint(samples, pixels);
              System.arraycopy(pixels.bytes(), 0, bytes, row * rowBytes(), pixels.length());
            });
    return bytes;
  }

  /** Bytes of a row with its filter type. */
  public int rowBytes() {
    return 1 + columns * paint.bytes();
  }
}
