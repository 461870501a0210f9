package sparkbrot.cli;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import sparkbrot.image.ImageSpec;
import sparkbrot.image.ProductTypes;
import sparkbrot.scene.RenderRequest;
import sparkbrot.tiles.product.Product;
import sparkbrot.tiles.product.StripLayout;
import sparkbrot.tiles.render.OutputSample;

/** What a render's outputs ask of the driver: bytes to write, disk for what waits, memory. */
final class DriverNeeds {

  private static final long SAMPLE_NANOS = 4_000_000_000L;
  private static final double MEGA = 1e6;

  /** The least that Spark starts with; a gigapixel was rendered with it (gigapixel.md). */
  private static final int BASE_MEGABYTES = 512;

  /**
   * An upper bound: the driver's live heap grew by 3.1 KB a task over a job of 5,000
   * (gigapixel.md).
   */
  private static final double KILOBYTES_PER_TASK = 4;

  /** The base has room for this many tasks, 40 MB; everything else that lives takes 20 MB. */
  private static final int TASKS_IN_BASE = 10_000;

  private final List<Row> rows;
  private final double share;
  private final double samplingFactor;
  private final boolean mirrored;

  private DriverNeeds(List<Row> rows, OutputSample sample, boolean mirrored) {
    this.rows = rows;
    this.share = sample.share();
    this.samplingFactor = sample.samplingFactor();
    this.mirrored = mirrored;
  }

  /**
   * What one kind of file needs.
   *
   * @param fileBytes its size
   * @param handedOverBytes what executors send for it
   * @param diskBytes the most that waits on the driver's disk
   */
  private record Row(String suffix, long fileBytes, long handedOverBytes, long diskBytes) {}

  /** What a render is most often asked for: pictures, samples, and the counts as the last. */
  static List<Product> products(ImageSpec spec) {
    return Stream.of(".png", ".tif", ".cog.tif", ".exr", ".npy")
        .map(suffix -> ProductTypes.ofFileName(suffix).orElseThrow().product(spec))
        .toList();
  }

  /**
   * Renders a sample.
   *
   * @param mirrored whether each tile is made with its mirror, which waits for the other half
   */
  static DriverNeeds measure(
      RenderRequest request, List<Product> products, StripLayout strips, boolean mirrored) {
    OutputSample sample = OutputSample.measure(request, strips, products, SAMPLE_NANOS);
    List<Row> rows = new ArrayList<>();
    for (Product product : products) {
      long handedOver = sample.handedOverBytes(product);
      long waiting = mirrored ? handedOver / 2 : 0;
      rows.add(
          new Row(
              ProductTypes.named(product.name()).orElseThrow().suffixes().get(0),
              product.fileBytes(handedOver),
              handedOver,
              waiting + product.scratchBytes(handedOver)));
    }
    return new DriverNeeds(rows, sample, mirrored);
  }

  /**
   * Iterations for each of those of the image's own samples, as a tile and its mirror take them.
   */
  double samplingFactor() {
    return mirrored ? 2 * samplingFactor - 1 : samplingFactor;
  }

  /**
   * Prints a table.
   *
   * @param tasks of the job
   * @param coreSeconds of the computation, on one core
   * @param copyMegabytes a second, the driver's rate
   */
  void print(PrintStream out, int tasks, double coreSeconds, double copyMegabytes) {
    out.printf(
        Locale.ROOT,
        "outputs, by a sample of %.2g %% of the rows; the driver's writing at %.0f MB/s:%n",
        100 * share,
        copyMegabytes);
    out.printf(
        Locale.ROOT,
        "%8s %14s %16s %16s %12s %s%n",
        "file",
        "bytes",
        "handed over",
        "driver's disk",
        "writing s",
        " writes longer than computing");
    for (Row row : rows) {
      double seconds = row.fileBytes() / (copyMegabytes * MEGA);
      out.printf(
          Locale.ROOT,
          "%8s %,14d %,16d %,16d %12.1f  from %.0f cores on%n",
          row.suffix(),
          row.fileBytes(),
          row.handedOverBytes(),
          row.diskBytes(),
          seconds,
          Math.ceil(coreSeconds / seconds));
    }
    out.println(
        mirrored
            ? "half of what is handed over waits on disk, as mirrored tiles come long before their turn;"
                + " half of the writing follows the computing"
            : "tiles come about in their turn: beyond that disk only what is early waits there");
    out.printf(
        Locale.ROOT,
        "driver memory %d MB: it does not grow with the image but by its %d tasks%n",
        BASE_MEGABYTES + Math.round(Math.max(0, tasks - TASKS_IN_BASE) * KILOBYTES_PER_TASK / 1024),
        tasks);
  }
}
