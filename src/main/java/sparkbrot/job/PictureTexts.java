package sparkbrot.job;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import sparkbrot.color.Palette;
import sparkbrot.image.OutputFormat;
import sparkbrot.scene.RenderRequest;

/**
 * The texts that a picture carries, by keyword: what decides its pixels and nothing else, so that
 * the same picture is the same file wherever it was computed.
 */
final class PictureTexts {

  private PictureTexts() {}

  static Map<String, String> of(RenderRequest request, Palette palette) {
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put("Software", "Sparkbrot " + Versions.sparkbrot());
    texts.put("Bounds", request.viewport().bounds());
    texts.put("Size", request.viewport().size());
    texts.put("Max-Iter", String.valueOf(request.maxIter()));
    texts.put("Pixel-Anchor", request.anchor().name().toLowerCase(Locale.ROOT));
    texts.put(
        "Arithmetic",
        (request.kernel().arithmetic() + " " + request.kernel().precision())
            .toLowerCase(Locale.ROOT));
    texts.put("Palette", palette.optionName());
    return texts;
  }

  /**
   * Reads them back.
   *
   * @param format of the picture
   * @throws IllegalArgumentException naming what is missing or wrong
   */
  static PixelSettings parse(Map<String, String> texts, OutputFormat format) {
    Map<String, String> settings = new LinkedHashMap<>();
    for (String keyword : List.of("Bounds", "Size", "Max-Iter", "Pixel-Anchor", "Palette")) {
      settings.put(keyword.toLowerCase(Locale.ROOT), texts.get(keyword));
    }
    String[] arithmetic = texts.getOrDefault("Arithmetic", "").split(" ", -1);
    settings.put("arithmetic", arithmetic[0]);
    settings.put("precision", arithmetic[arithmetic.length - 1]);
    settings.put("format", format.name().toLowerCase(Locale.ROOT));
    settings.put("counts", "none");
    return PixelSettings.parse(settings);
  }
}
