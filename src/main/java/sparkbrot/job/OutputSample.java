package sparkbrot.job;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import sparkbrot.color.Palette;
import sparkbrot.image.OutputFormat;
import sparkbrot.kernel.escape.EscapeKernel;
import sparkbrot.scene.PixelGrid;
import sparkbrot.scene.PixelRegion;
import sparkbrot.scene.RenderRequest;
import sparkbrot.tiles.EscapeSamples;
import sparkbrot.tiles.StripEncoder;
import sparkbrot.tiles.StripLayout;

/**
 * What an image's outputs will take, before any run: whole strips spread over the image are
 * rendered and encoded as executors would, and their bytes scaled up to all rows.
 */
public final class OutputSample {

  /**
   * Bytes of a strip differ by a factor of 100 over an image: so many give the sum within percents.
   */
  private static final int MOST_STRIPS = 64;

  /** The fractions of the golden ratio's multiples are spread evenly however many there are. */
  private static final double GOLDEN_RATIO = 0.6180339887498949;

  private final StripLayout strips;
  private final Map<OutputFormat, Long> bytes = new EnumMap<>(OutputFormat.class);
  private long rows;

  private OutputSample(StripLayout strips) {
    this.strips = strips;
  }

  /**
   * Renders strips until there are enough or the time is over; at least one.
   *
   * @param kernel computes the counts
   * @param strips how the image is cut
   * @param formats what the samples are encoded as
   * @param budgetNanos when to stop; a strip that has begun is finished
   */
  public static OutputSample measure(
      RenderRequest request,
      EscapeKernel kernel,
      StripLayout strips,
      Palette palette,
      List<OutputFormat> formats,
      long budgetNanos) {
    OutputSample sample = new OutputSample(strips);
    PixelGrid grid = request.grid();
    int[] counts = new int[Math.multiplyExact(strips.rows(0), grid.widthPx())];
    int most = Math.min(MOST_STRIPS, strips.strips());
    long begin = System.nanoTime();
    for (int i = 0; i < most && (i == 0 || System.nanoTime() - begin < budgetNanos); i++) {
      int strip = strips.strips() == most ? i : (int) (i * GOLDEN_RATIO % 1 * strips.strips());
      int firstRow = strips.firstRow(strip);
      int stripRows = strips.rows(strip);
      kernel.iterate(grid, PixelRegion.rows(grid, firstRow, stripRows), request.maxIter(), counts);
      EscapeSamples samples =
          new EscapeSamples(firstRow, stripRows, grid.widthPx(), request.maxIter(), counts);
      for (OutputFormat format : formats) {
        StripEncoder encoder = format.encoder(request, palette).begin();
        encoder.add(samples);
        sample.bytes.merge(format, (long) encoder.finish().length, Long::sum);
      }
      sample.rows += stripRows;
    }
    return sample;
  }

  /** Share of the image's rows that was rendered. */
  public double share() {
    return (double) rows / strips.heightPx();
  }

  /** Bytes that executors will hand over for a format that was sampled. */
  public long handedOverBytes(OutputFormat format) {
    return Math.round(bytes.get(format) / share());
  }
}
