package sparkbrot.measure.deflate;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import sparkbrot.image.deflate.SubFilter;
import sparkbrot.measure.deflate.PaintedPicture.Paint;
import sparkbrot.measure.deflate.PaintedPicture.View;

/** {@code deflate}: our compression against zlib's on smooth gradients. */
@Command(
    name = "deflate",
    sortOptions = false,
    description = "Speed of one core and size of compressed strips against zlib's, as a table.")
public final class DeflateCommand implements Callable<Integer> {

  private static final int REFERENCE_LEVEL = 6;

  @Option(
      names = "--columns",
      defaultValue = "4096",
      description = "Width of the pictures (default ${DEFAULT-VALUE}).")
  private int columns;

  @Option(
      names = "--rounds",
      defaultValue = "8",
      description = "Rounds of each, of which the fastest counts (default ${DEFAULT-VALUE}).")
  private int rounds;

  @Option(
      names = "--pictures",
      split = ",",
      defaultValue = "SMOOTH,SMOOTH_ROUNDED,SMOOTH_16,LIT,BANDS",
      description = "Kinds of pixels: ${COMPLETION-CANDIDATES} (default ${DEFAULT-VALUE}).")
  private List<Paint> kinds;

  @Option(
      names = "--views",
      split = ",",
      defaultValue = "DEFAULT,SEAHORSE",
      description = "What is seen: ${COMPLETION-CANDIDATES} (default ${DEFAULT-VALUE}).")
  private List<View> views;

  @Option(
      names = "--heading",
      negatable = true,
      defaultValue = "true",
      fallbackValue = "true",
      description = "Names the JVM and the columns before the rows (default ${DEFAULT-VALUE}).")
  private boolean heading;

  @Override
  public Integer call() {
    if (heading) {
      System.out.println("JDK " + Runtime.version() + ", one thread, " + rounds + " rounds\n");
      System.out.println(
          "| picture | columns | encoder | filter | MB/s | of raw | of adaptive filters, zlib 6 |");
      System.out.println("|---|--:|---|---|--:|--:|--:|");
    }
    for (View view : views) {
      for (Paint kind : kinds) {
        // The upper half is the lower one's mirror image; where it is not, a quarter shows enough.
        int rows = view == View.SEAHORSE ? columns / 4 : columns / 2;
        print(new PaintedPicture(view, kind, columns, columns / 2 - rows, rows));
      }
    }
    return 0;
  }

  private void print(PaintedPicture picture) {
    byte[] rows = picture.filterableRows();
    int pixelBytes = picture.paint().bytes();
    long reference =
        AdaptiveFilters.deflatedBytes(
            AdaptiveFilters.filter(rows, picture.rowBytes(), pixelBytes), REFERENCE_LEVEL);
    for (DeflateBench.Result result : DeflateBench.run(picture, rounds)) {
      String speed = String.format(Locale.ROOT, "%.0f", rows.length / 1e6 / result.seconds());
      String filter = result.sub() ? "Sub" : "None";
      line(picture, result.name() + ", strips", filter, speed, result.bytes(), reference);
    }
    long plain = AdaptiveFilters.deflatedBytes(rows, REFERENCE_LEVEL);
    line(picture, "zlib 6, one stream", "None", "", plain, reference);
    SubFilter.apply(rows, 0, picture.rows(), picture.rowBytes(), pixelBytes);
    long sub = AdaptiveFilters.deflatedBytes(rows, REFERENCE_LEVEL);
    line(picture, "zlib 6, one stream", "Sub", "", sub, reference);
  }

  private static void line(
      PaintedPicture picture,
      String encoder,
      String filter,
      String speed,
      long bytes,
      long reference) {
    System.out.printf(
        Locale.ROOT,
        "| %s %s | %d | %s | %s | %s | %.4f | %.3f |%n",
        picture.view(),
        picture.paint(),
        picture.columns(),
        encoder,
        filter,
        speed,
        (double) bytes / picture.rows() / picture.rowBytes(),
        (double) bytes / reference);
  }
}
