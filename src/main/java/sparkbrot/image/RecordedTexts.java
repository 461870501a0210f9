package sparkbrot.image;

import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import sparkbrot.color.Colorings;
import sparkbrot.scene.RequestText;
import sparkbrot.storage.Location;

/**
 * What a file says of how it was made. Such a file comes from anywhere: what no version of this
 * program writes is refused.
 */
public final class RecordedTexts {

  /** The program that makes such files. */
  public static final String SOFTWARE = "Sparkbrot";

  /** Version 0.1.0 named itself, began keywords with capitals and joined two options in one. */
  private static final String FIRST_SOFTWARE = "Sparkbrot 0.1.0";

  private RecordedTexts() {}

  /**
   * Reads what a file says of how it was made. Only its head is read, up to the pixels.
   *
   * @throws IOException if the head is damaged
   * @throws IllegalArgumentException as {@link #options} does
   */
  public static RequestText read(ImageFormat format, Location file) throws IOException {
    try (InputStream in = format.open(file)) {
      return options(format.texts(in));
    }
  }

  /**
   * Everything that decides a file's pixels, of its texts.
   *
   * @throws IllegalArgumentException as {@link #options} does
   */
  public static ImageSpec parse(Map<String, String> texts) {
    return ImageSpec.parse(options(texts));
  }

  /**
   * The options that made a file, as this version writes them, of its texts. A file of samples has
   * none of colours.
   *
   * @throws IllegalArgumentException naming what is missing, unexpected or wrong
   */
  public static RequestText options(Map<String, String> texts) {
    Map<String, String> options = new LinkedHashMap<>(texts);
    options.keySet().removeAll(ImageFormat.COUNTS_KEYWORDS);
    String software = options.remove(ImageFormat.SOFTWARE_KEYWORD);
    if (FIRST_SOFTWARE.equals(software)) {
      return ImageSpec.parse(ofFirstVersion(options)).text();
    }
    if (!SOFTWARE.equals(software)) {
      throw new IllegalArgumentException("it was not made by " + SOFTWARE);
    }
    RequestText text = RequestText.of(options);
    ImageSpec spec = ImageSpec.parse(text);
    if (spec.coloring().awaitsHistogram() || !written(spec, text).equals(text)) {
      throw new IllegalArgumentException("they are not as " + SOFTWARE + " writes them");
    }
    return text;
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

  /**
   * Adds texts that stand one a line, each behind its keyword, a colon and a space.
   *
   * @throws IOException if there are too many, or two of one keyword
   */
  public static void addLines(Map<String, String> texts, String lines) throws IOException {
    for (String line : (Iterable<String>) lines.lines()::iterator) {
      String[] text = line.split(": ", 2);
      if (text.length < 2) {
        throw new IOException("it has a text without keyword");
      }
      if (texts.putIfAbsent(text[0], text[1]) != null) {
        throw new IOException("it has two texts \"" + text[0] + "\"");
      }
      if (texts.size() > RequestText.MAX_OPTIONS) {
        throw new IOException("it has more than " + RequestText.MAX_OPTIONS + " texts");
      }
    }
  }

  private static RequestText ofFirstVersion(Map<String, String> texts) {
    RequestText text = new RequestText();
    texts.forEach((keyword, value) -> text.put(keyword.toLowerCase(Locale.ROOT), value));
    String[] arithmetic = text.get("arithmetic").split(" ", -1);
    return text.put("arithmetic", arithmetic[0])
        .put("precision", arithmetic[arithmetic.length - 1]);
  }
}
