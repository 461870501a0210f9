package sparkbrot.cli;

import java.util.Locale;
import picocli.CommandLine.Option;
import sparkbrot.color.Coloring;
import sparkbrot.color.Colorings;
import sparkbrot.scene.RequestText;

/** The options that say how samples are coloured. */
final class ColorOptions {

  @Option(
      names = "--color",
      paramLabel = "NAME",
      defaultValue = "bands",
      description = "Way of colouring: bands (a colour a count). Default: ${DEFAULT-VALUE}")
  private String color;

  @Option(
      names = "--palette",
      paramLabel = "NAME",
      description = "Colours: twilight, fire, ice, spectrum or gray. Default: twilight")
  private String palette;

  Coloring coloring() {
    RequestText options = new RequestText();
    try {
      options.put(Colorings.OPTION, color.toLowerCase(Locale.ROOT));
      if (palette != null) {
        options.put("palette", palette.toLowerCase(Locale.ROOT));
      }
      return Colorings.parse(options);
    } catch (IllegalArgumentException e) {
      throw new UsageException(e.getMessage());
    }
  }
}
