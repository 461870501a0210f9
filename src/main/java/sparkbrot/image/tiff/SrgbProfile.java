package sparkbrot.image.tiff;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An ICC profile that says sRGB: without one, programs that manage colours may take the numbers for
 * those of the screen. Layout by ICC.1:2010 (version 4.3), curve by IEC 61966-2-1, colours of the
 * primaries adapted to D50 by Bradford's matrix (B. Lindbloom, "RGB/XYZ Matrices").
 */
public final class SrgbProfile {

  /** Tag of a profile in a TIFF file. */
  public static final int TAG = 34675;

  private static final int HEADER_BYTES = 128;
  private static final int VERSION = 0x04300000;
  private static final double[] D50 = {0.9642, 1, 0.8249};
  private static final double[] RED = {0.4360747, 0.2225045, 0.0139322};
  private static final double[] GREEN = {0.3850649, 0.7168786, 0.0971045};
  private static final double[] BLUE = {0.1430804, 0.0606169, 0.7141733};

  /** From D65, sRGB's white, to D50. */
  private static final double[] ADAPTATION = {
    1.0478112,
    0.0228866,
    -0.0501270,
    0.0295424,
    0.9904844,
    -0.0170491,
    -0.0092345,
    0.0150436,
    0.7521316
  };

  /** y = (a x + b)^g from x = d on, below it y = c x: in the order g, a, b, c, d. */
  private static final double[] CURVE = {2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045};

  private static final int CURVE_WITH_LINE = 3 << Short.SIZE;

  private SrgbProfile() {}

  /** The profile's bytes, always the same. */
  public static byte[] bytes() {
    byte[] curve = element("para", CURVE_WITH_LINE, CURVE);
    Map<String, byte[]> tags = new LinkedHashMap<>();
    tags.put("desc", text("sRGB"));
    tags.put("cprt", text("CC0"));
    tags.put("wtpt", element("XYZ ", null, D50));
    tags.put("chad", element("sf32", null, ADAPTATION));
    tags.put("rXYZ", element("XYZ ", null, RED));
    tags.put("gXYZ", element("XYZ ", null, GREEN));
    tags.put("bXYZ", element("XYZ ", null, BLUE));
    tags.put("rTRC", curve);
    tags.put("gTRC", curve);
    tags.put("bTRC", curve);
    return file(tags);
  }

  private static byte[] file(Map<String, byte[]> tags) {
    int place = HEADER_BYTES + Integer.BYTES + 3 * Integer.BYTES * tags.size();
    int end = place + tags.values().stream().mapToInt(element -> element.length).sum();
    ByteBuffer out = ByteBuffer.allocate(end);
    out.putInt(end).putInt(0).putInt(VERSION);
    out.put(ascii("mntrRGB XYZ "));
    out.putShort((short) 2026).putShort((short) 1).putShort((short) 1).position(36);
    out.put(ascii("acsp")).position(68);
    numbers(out, D50).position(HEADER_BYTES);
    out.putInt(tags.size());
    for (Map.Entry<String, byte[]> tag : tags.entrySet()) {
      int length = tag.getValue().length;
      out.put(ascii(tag.getKey())).putInt(place).putInt(length);
      place += length;
    }
    tags.values().forEach(out::put);
    return out.array();
  }

  /**
   * @param parameter between the type and the numbers; null without one
   */
  private static byte[] element(String type, Integer parameter, double... values) {
    int head = (parameter == null ? 2 : 3) * Integer.BYTES;
    ByteBuffer out = ByteBuffer.allocate(head + values.length * Integer.BYTES);
    out.put(ascii(type)).putInt(0);
    if (parameter != null) {
      out.putInt(parameter);
    }
    return numbers(out, values).array();
  }

  /** In units of 2^-16. */
  private static ByteBuffer numbers(ByteBuffer out, double... values) {
    for (double value : values) {
      out.putInt((int) Math.round(value * (1 << 16)));
    }
    return out;
  }

  /** One record, in English; a multiple of four bytes. */
  private static byte[] text(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_16BE);
    int head = 7 * Integer.BYTES;
    ByteBuffer out = ByteBuffer.allocate((head + bytes.length + 3) / 4 * 4);
    out.put(ascii("mluc")).putInt(0).putInt(1).putInt(3 * Integer.BYTES);
    return out.put(ascii("enUS")).putInt(bytes.length).putInt(head).put(bytes).array();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
