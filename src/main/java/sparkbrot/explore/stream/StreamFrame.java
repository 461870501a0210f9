package sparkbrot.explore.stream;

import java.util.Map;

/**
 * A piece of a streamed response.
 *
 * @param header kind and fields, for JSON
 * @param body bytes of a PNG file, or none
 */
public record StreamFrame(Map<String, Object> header, byte[] body) {

  private static final byte[] NONE = {};

  /** Without a body. */
  static StreamFrame of(Map<String, Object> header) {
    return new StreamFrame(header, NONE);
  }
}
