package sparkbrot.image.tiff;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32C;
import sparkbrot.image.ImageFormat;
import sparkbrot.image.RecordedTexts;

/**
 * What a TIFF file says of how it was made: the program in a field of its own, everything else in
 * the description, one text a line behind its keyword, and last their checksum.
 *
 * @param texts by keyword
 * @param sealed whether a checksum follows them; version 0.1.0 wrote none
 */
public record TiffTexts(Map<String, String> texts, boolean sealed) {

  /** Tag of the description. */
  public static final int DESCRIPTION = 270;

  /** Tag of the program. */
  public static final int SOFTWARE = 305;

  private static final String SEAL = "CRC-32C: ";

  /** Texts with their checksum. */
  public TiffTexts(Map<String, String> texts) {
    this(texts, true);
  }

  /**
   * Reads what {@link #description} wrote.
   *
   * @throws IOException if it is damaged
   */
  public static TiffTexts read(String software, String description) throws IOException {
    int seal = description.lastIndexOf(SEAL);
    boolean sealed = seal > 0;
    String lines = sealed ? description.substring(0, seal) : description;
    if (sealed && !description.equals(lines + seal(lines))) {
      throw new IOException("its texts are damaged: their checksum does not fit");
    }
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put(ImageFormat.SOFTWARE_KEYWORD, software);
    RecordedTexts.addLines(texts, lines);
    return new TiffTexts(texts, sealed);
  }

  /** These and more. */
  public TiffTexts with(Map<String, String> more) {
    Map<String, String> all = new LinkedHashMap<>(texts);
    all.putAll(more);
    return new TiffTexts(all, sealed);
  }

  /** The program. */
  public String software() {
    return texts.getOrDefault(ImageFormat.SOFTWARE_KEYWORD, RecordedTexts.SOFTWARE);
  }

  /** All others. */
  public String description() {
    StringBuilder lines = new StringBuilder();
    texts.forEach(
        (keyword, value) -> {
          if (!keyword.equals(ImageFormat.SOFTWARE_KEYWORD)) {
            lines.append(keyword).append(": ").append(value).append('\n');
          }
        });
    return sealed ? lines + seal(lines.toString()) : lines.toString();
  }

  /** Nothing else in a TIFF file would tell that a text is damaged. */
  private static String seal(String lines) {
    CRC32C crc = new CRC32C();
    crc.update(lines.getBytes(StandardCharsets.UTF_8));
    return SEAL + hex(crc) + "\n";
  }

  /** A checksum as a text. */
  public static String hex(CRC32C crc) {
    return HexFormat.of().toHexDigits((int) crc.getValue());
  }
}
