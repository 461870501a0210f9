package sparkbrot.image;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import sparkbrot.color.Colorings;
import sparkbrot.scene.RequestText;

/**
 * What a file says of how it was made, as an {@link ImageSpec} again. Such a file comes from
 * anywhere: what no version of this program writes is refused.
 */
public final class RecordedTexts {

  /** The program that makes such files. */
  public static final String SOFTWARE = "Sparkbrot";

  /** Version 0.1.0 named itself, began keywords with capitals and joined two options in one. */
  private static final String FIRST_SOFTWARE = "Sparkbrot 0.1.0";

  private RecordedTexts() {}

  /**
   * Reads the texts of a file.
   *
   * @throws IllegalArgumentException naming what is missing, unexpected or wrong
   */
  public static ImageSpec parse(Map<String, String> texts) {
    Map<String, String> options = new LinkedHashMap<>(texts);
    options.remove(ImageFormat.HASH_KEYWORD);
    String software = options.remove(ImageFormat.SOFTWARE_KEYWORD);
    if (FIRST_SOFTWARE.equals(software)) {
      return ImageSpec.parse(ofFirstVersion(options));
    }
    if (!SOFTWARE.equals(software)) {
      throw new IllegalArgumentException("it was not made by " + SOFTWARE);
    }
    RequestText text = RequestText.of(options);
    ImageSpec spec = ImageSpec.parse(text);
    if (!written(spec, text).equals(text)) {
      throw new IllegalArgumentException("they are not as " + SOFTWARE + " writes them");
    }
    return spec;
  }

  /** A file of samples says nothing of colours. */
  private static RequestText written(ImageSpec spec, RequestText text) {
    if (text.find(Colorings.OPTION).isPresent()) {
      return spec.text();
    }
    RequestText samples = new RequestText();
    spec.request().describe(samples);
    return samples;
  }

  private static RequestText ofFirstVersion(Map<String, String> texts) {
    RequestText text = new RequestText();
    texts.forEach((keyword, value) -> text.put(keyword.toLowerCase(Locale.ROOT), value));
    String[] arithmetic = text.get("arithmetic").split(" ", -1);
    return text.put("arithmetic", arithmetic[0])
        .put("precision", arithmetic[arithmetic.length - 1]);
  }
}
