package sparkbrot.image.png;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Texts of a PNG file (PNG 3rd edition, section 11.3.3): iTXt as this version writes them, and tEXt
 * as version 0.1.0 did. A file may come from anywhere: what neither of them writes is refused.
 */
final class PngTexts {

  /** Type of a chunk of UTF-8. */
  static final String UTF_8 = "iTXt";

  /** Type of a chunk of Latin-1. */
  static final String LATIN_1 = "tEXt";

  /** After the keyword: not compressed, method 0, no language, no translated keyword. */
  private static final byte[] PLAIN = {0, 0, 0, 0};

  private static final int MAX_KEYWORD_BYTES = 79;
  private static final int MAX_TEXTS = 100;

  /** Of all texts together. */
  private static final int MAX_BYTES = 4 << 20;

  private final Map<String, String> texts = new LinkedHashMap<>();
  private int bytes;

  /** A finished chunk. */
  static byte[] chunk(String keyword, String value) {
    ByteArrayOutputStream data = new ByteArrayOutputStream();
    data.writeBytes(keyword.getBytes(StandardCharsets.ISO_8859_1));
    data.write(0);
    data.writeBytes(PLAIN);
    data.writeBytes(value.getBytes(StandardCharsets.UTF_8));
    return PngChunk.of(UTF_8, data.toByteArray());
  }

  /** Adds what a chunk of one of both types says. */
  void add(String type, byte[] data) throws IOException {
    int end = 0;
    while (end < data.length && data[end] != 0) {
      end++;
    }
    if (end == 0 || end == data.length || end > MAX_KEYWORD_BYTES) {
      throw new IOException("it has a text without a keyword of 1 to 79 bytes");
    }
    bytes += data.length;
    if (texts.size() == MAX_TEXTS || bytes > MAX_BYTES) {
      throw new IOException(
          "it has more than " + MAX_TEXTS + " texts or " + MAX_BYTES + " bytes of them");
    }
    String keyword = new String(data, 0, end, StandardCharsets.ISO_8859_1);
    String value =
        type.equals(UTF_8)
            ? plain(keyword, data, end + 1)
            : new String(data, end + 1, data.length - end - 1, StandardCharsets.ISO_8859_1);
    if (texts.putIfAbsent(keyword, value) != null) {
      throw new IOException("it has two texts \"" + keyword + "\"");
    }
  }

  private static String plain(String keyword, byte[] data, int from) throws IOException {
    int begin = from + PLAIN.length;
    if (begin > data.length || !Arrays.equals(data, from, begin, PLAIN, 0, PLAIN.length)) {
      throw new IOException(
          "its text \"" + keyword + "\" is compressed or translated, which Sparkbrot never does");
    }
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(data, begin, data.length - begin))
          .toString();
    } catch (CharacterCodingException e) {
      throw new IOException("its text \"" + keyword + "\" is no UTF-8", e);
    }
  }

  /** All of them, by keyword. */
  Map<String, String> byKeyword() {
    return Collections.unmodifiableMap(texts);
  }
}
