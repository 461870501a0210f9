package sparkbrot.explore.http;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import sparkbrot.color.Colorings;
import sparkbrot.explore.paint.TileStyle;
import sparkbrot.scene.JuliaConstant;

/** The command that renders a view, or a Julia set as a whole, at any size. */
final class PosterCommand {

  /** Of the shorter side: no point of a Julia set is more than 2 from 0, as its constant is not. */
  static final BigDecimal JULIA_SPAN = new BigDecimal("4");

  private static final String JULIA = "julia";
  private static final int MOST_PX = 1 << 20;
  private static final int MOST_SAMPLES = 64;
  private static final String SCRIPT = "./submit-scripts/submit.sh";

  private final ServerSettings settings;

  PosterCommand(ServerSettings settings) {
    this.settings = settings;
  }

  /** Ready to copy into a shell; the program takes it, or it is refused here. */
  String of(JsonFields fields) {
    List<String> arguments = arguments(fields);
    try {
      settings.commands().check(arguments);
    } catch (IllegalArgumentException e) {
      throw JsonFields.refused(e.getMessage());
    }
    List<String> words = new ArrayList<>(List.of(SCRIPT));
    if (!settings.master().isEmpty()) {
      words.add("--master");
      words.add(settings.master());
    }
    words.addAll(arguments);
    return words.stream().map(PosterCommand::quoted).collect(Collectors.joining(" "));
  }

  private List<String> arguments(JsonFields fields) {
    long width = fields.number("width", 1, MOST_PX);
    long height = fields.number("height", 1, MOST_PX);
    String format = fields.has("format") ? fields.text("format", 10) : "png";
    if (!format.matches("[a-z]{2,4}([.][a-z]{2,4})?")) {
      throw JsonFields.refused("format: must be the ending of a file, such as png");
    }
    List<String> arguments = new ArrayList<>();
    arguments.add("render");
    arguments.addAll(fields.flag(JULIA) ? julia(fields, width, height) : place(fields));
    arguments.add("--size=" + width + "x" + height);
    ViewRequests.maxIter(fields, settings).ifPresent(limit -> arguments.add("--max-iter=" + limit));
    if (fields.has("samples")) {
      arguments.add("--samples=" + fields.number("samples", 1, MOST_SAMPLES));
    }
    arguments.addAll(style(ViewRequests.style(fields)));
    arguments.add("--output=poster." + format);
    return arguments;
  }

  private List<String> place(JsonFields fields) {
    BigDecimal zoom = SmallRequests.decimal(fields, "zoom", settings);
    if (zoom.signum() <= 0) {
      throw JsonFields.refused("zoom: must be positive");
    }
    return List.of("--center=" + point(fields), "--zoom=" + zoom);
  }

  /** The set of a point, about the middle of the picture. */
  private List<String> julia(JsonFields fields, long width, long height) {
    return List.of(
        "--" + JuliaConstant.OPTION + "=" + point(fields),
        width > height
            ? "--zoom=" + BigDecimal.valueOf(4).divide(JULIA_SPAN)
            : "--width=" + JULIA_SPAN);
  }

  private String point(JsonFields fields) {
    return SmallRequests.decimal(fields, "re", settings)
        + ","
        + SmallRequests.decimal(fields, "im", settings);
  }

  /** Only what is not the default. */
  private static List<String> style(TileStyle style) {
    String color = style.text().get(Colorings.OPTION);
    Map<String, String> usual = TileStyle.parse(Map.of(Colorings.OPTION, color)).text().toMap();
    return style.text().toMap().entrySet().stream()
        .filter(
            option ->
                option.getKey().equals(Colorings.OPTION)
                    || !option.getValue().equals(usual.get(option.getKey())))
        .map(option -> "--" + option.getKey() + "=" + option.getValue())
        .toList();
  }

  /** As sh takes it for one word. */
  static String quoted(String word) {
    return word.matches("[A-Za-z0-9_@%+=:,./-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
