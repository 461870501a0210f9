package sparkbrot.cli.option;

import java.util.Locale;
import picocli.CommandLine.Option;
import sparkbrot.color.Coloring;
import sparkbrot.color.antialiasing.AntiAliasing;
import sparkbrot.color.light.LightColoring;
import sparkbrot.scene.RequestText;

/** The options that say how many samples make a pixel. */
public final class SamplingOptions {

  private static final String DEFAULT = "auto";

  @Option(
      names = "--samples",
      paramLabel = "N|auto|auto:N",
      description =
          "Samples that are averaged for a pixel, 1 to 64; auto:N takes N where neighbouring pixels"
              + " differ and one elsewhere, auto is auto:16. Default: auto; 1 for bands")
  private String samples;

  @Option(
      names = "--filter",
      paramLabel = "SHAPE",
      description =
          "What they are spread over: triangle (two pixels wide, weighted) or box (the pixel)."
              + " Default: triangle")
  private String filter;

  /**
   * How many samples make a pixel of a colouring.
   *
   * @throws UsageException if there is no such number or filter
   */
  public AntiAliasing antiAliasing(Coloring coloring) {
    RequestText options = new RequestText();
    try {
      if (samples != null || coloring instanceof LightColoring) {
        options.put(
            AntiAliasing.SAMPLES, samples == null ? DEFAULT : samples.toLowerCase(Locale.ROOT));
      }
      if (filter != null) {
        options.put(AntiAliasing.FILTER, filter.toLowerCase(Locale.ROOT));
      }
      AntiAliasing antiAliasing = AntiAliasing.parse(options);
      if (filter != null && antiAliasing.samples() == 1) {
        throw new UsageException("--filter", filter, "one sample a pixel has none");
      }
      return antiAliasing;
    } catch (IllegalArgumentException e) {
      throw new UsageException(e.getMessage());
    }
  }
}
