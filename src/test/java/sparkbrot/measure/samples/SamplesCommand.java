package sparkbrot.measure.samples;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import sparkbrot.color.Coloring;
import sparkbrot.color.Colorings;
import sparkbrot.color.antialiasing.AntiAliasing;
import sparkbrot.machine.MachineFacts;
import sparkbrot.scene.RequestText;

/** {@code samples}: cost and quality of several samples a pixel, as a page. */
@Command(
    name = "samples",
    sortOptions = false,
    description = "Processor time and quality of several samples a pixel, as a page.")
public final class SamplesCommand implements Callable<Integer> {

  private static final long WARM_UP_NANOS = 20_000_000_000L;

  @Option(
      names = "--side",
      defaultValue = "4096",
      description = "Side of the square images (default ${DEFAULT-VALUE}).")
  private int side;

  @Option(
      names = "--strips-apart",
      defaultValue = "32",
      description = "Of so many strips of 16 rows, one is rendered (default ${DEFAULT-VALUE}).")
  private int stripsApart;

  @Option(names = "--color", defaultValue = "smooth", description = "Way of colouring.")
  private String color;

  @Option(
      names = "--samples",
      split = ",",
      defaultValue = "1,2,4,8,16,auto:4,auto:8,auto:16,auto:32",
      description = "What is compared with the best (default ${DEFAULT-VALUE}).")
  private List<String> samples;

  @Option(names = "--best", defaultValue = "64", description = "The reference's samples.")
  private String best;

  @Override
  public Integer call() {
    print("# Anti-aliasing: cost and quality%n%n");
    print(
        "Made by `./submit-scripts/measure/bench.sh samples > src/site/results/antialiasing.md`.%n");
    print("JDK %s, one thread on %s, ", Runtime.version(), MachineFacts.here().cpuModel());
    print("%dx%d, one of %d strips, `--color %s`.%n%n", side, side, stripsApart, color);
    print(
        "Nanoseconds are processor time for each pixel, encoding left out. RMS is that of the stored%n");
    print("sRGB numbers against `--samples %s`, in steps of 8 bits.%n", best);
    warmUp();
    for (SampledView view : SampledView.values()) {
      view(view);
    }
    return 0;
  }

  /** The JVM takes some seconds to its steady state, and compiles as it finds time. */
  private void warmUp() {
    SamplingBench bench = bench(SampledView.DEFAULT);
    long begin = System.nanoTime();
    do {
      samples.forEach(text -> bench.render(parse(text)));
    } while (System.nanoTime() - begin < WARM_UP_NANOS);
  }

  private SamplingBench bench(SampledView view) {
    Coloring coloring =
        Colorings.parse(new RequestText().put(Colorings.OPTION, color).put("depth", "16"));
    return new SamplingBench(view.request(side), coloring, stripsApart);
  }

  private void view(SampledView view) {
    SamplingBench bench = bench(view);
    SamplingBench.Rendering reference = bench.render(parse(best));
    print("%n## %s%n%n", view.name().toLowerCase(Locale.ROOT));
    print("| `--samples` | computed a pixel | kernel ns | colour ns | RMS | PSNR dB |%n");
    print("|---|--:|--:|--:|--:|--:|%n");
    for (String text : samples) {
      bench.render(parse(text));
      SamplingBench.Rendering rendering = bench.render(parse(text));
      double rms = SamplingBench.difference(rendering.pixels(), reference.pixels());
      print(
          "| %s | %.2f | %.0f | %.0f | %.2f | %.1f |%n",
          text,
          rendering.samplesPerPixel(),
          rendering.kernelNanos(),
          rendering.colorNanos(),
          rms,
          20 * Math.log10(255 / rms));
    }
  }

  private static AntiAliasing parse(String text) {
    return AntiAliasing.parse(new RequestText().put(AntiAliasing.SAMPLES, text));
  }

  private static void print(String format, Object... values) {
    System.out.printf(Locale.ROOT, format, values);
  }
}
