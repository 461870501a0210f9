package sparkbrot.job;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import sparkbrot.color.Palette;
import sparkbrot.image.OutputFormat;
import sparkbrot.scene.Decimals;
import sparkbrot.scene.KernelSpec;
import sparkbrot.scene.PixelAnchor;
import sparkbrot.scene.RenderRequest;
import sparkbrot.scene.Viewport;

/**
 * Everything that decides an output's pixels, and what finished tiles consist of. As text it is
 * what a work directory is compared with: two runs with the same text make the same pixels.
 *
 * @param format of the picture
 * @param counts whether raw counts are kept, too
 */
record PixelSettings(RenderRequest request, Palette palette, OutputFormat format, boolean counts) {

  static PixelSettings of(JobOptions options) {
    return new PixelSettings(
        options.request(), options.palette(), options.format(), options.counts().isPresent());
  }

  /** By option; the bounds in one notation, whatever the user's was. */
  Map<String, String> asText() {
    Viewport view = request.viewport();
    Map<String, String> text = new LinkedHashMap<>();
    text.put("sparkbrot", Versions.sparkbrot());
    text.put(
        "bounds",
        Stream.of(view.xmin(), view.xmax(), view.ymin(), view.ymax())
            .map(BigDecimal::stripTrailingZeros)
            .map(BigDecimal::toString)
            .reduce((a, b) -> a + "," + b)
            .orElseThrow());
    text.put("size", view.size());
    text.put("max-iter", String.valueOf(request.maxIter()));
    text.put("pixel-anchor", lower(request.anchor()));
    text.put("arithmetic", lower(request.kernel().arithmetic()));
    text.put("precision", lower(request.kernel().precision()));
    text.put("palette", palette.optionName());
    text.put("format", lower(format));
    text.put("counts", counts ? "kept" : "none");
    return text;
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  /**
   * Reads what {@link #asText} wrote.
   *
   * @throws IllegalArgumentException naming what is missing or wrong
   */
  static PixelSettings parse(Map<String, String> text) {
    KernelSpec kernel =
        new KernelSpec(
            KernelSpec.Choice.AUTO,
            named(KernelSpec.Arithmetic.values(), text, "arithmetic"),
            named(KernelSpec.Precision.values(), text, "precision"),
            true);
    RenderRequest request =
        new RenderRequest(
            viewport(text),
            named(PixelAnchor.values(), text, "pixel-anchor"),
            number(value(text, "max-iter"), "max-iter"),
            kernel);
    return new PixelSettings(
        request,
        named(Palette.values(), text, "palette"),
        named(OutputFormat.values(), text, "format"),
        value(text, "counts").equals("kept"));
  }

  private static Viewport viewport(Map<String, String> text) {
    String[] edges = value(text, "bounds").split(",", -1);
    String[] sides = value(text, "size").split("x", -1);
    if (edges.length != 4 || sides.length != 2) {
      throw new IllegalArgumentException("bounds need 4 numbers, size 2");
    }
    BigDecimal[] at = Arrays.stream(edges).map(Decimals::parse).toArray(BigDecimal[]::new);
    return Viewport.bounded(
        at[0], at[1], at[2], at[3], number(sides[0], "size"), number(sides[1], "size"));
  }

  private static int number(String text, String name) {
    if (!text.matches("\\d{1,10}") || Long.parseLong(text) > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(name + " " + text + " is no number of its kind");
    }
    return Integer.parseInt(text);
  }

  private static <E extends Enum<E>> E named(E[] values, Map<String, String> text, String name) {
    String value = value(text, name);
    return Arrays.stream(values)
        .filter(candidate -> lower(candidate).equals(value))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(name + " " + value + " is unknown"));
  }

  private static String value(Map<String, String> text, String name) {
    return Optional.ofNullable(text.get(name))
        .orElseThrow(() -> new IllegalArgumentException(name + " is missing"));
  }

  /** What a picture of these settings says of itself. */
  Map<String, String> texts() {
    return PictureTexts.of(request, palette);
  }
}
