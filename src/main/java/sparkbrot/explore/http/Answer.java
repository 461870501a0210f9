package sparkbrot.explore.http;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Map;
import sparkbrot.explore.stream.FrameSink;

/** Ways to answer. */
final class Answer {

  static final String JSON = "application/json; charset=utf-8";

  private static final int NO_BODY = -1;
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:;"
          + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  private Answer() {}

  /** What every answer says. */
  static void protect(Headers headers) {
    headers.set("Cache-Control", "no-store");
    headers.set("Content-Security-Policy", POLICY);
    headers.set("Cross-Origin-Resource-Policy", "same-origin");
    headers.set("Cross-Origin-Opener-Policy", "same-origin");
    headers.set("Referrer-Policy", "no-referrer");
    headers.set("X-Content-Type-Options", "nosniff");
  }

  static void send(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", type);
    if (exchange.getRequestMethod().equals("HEAD")) {
      exchange.getResponseHeaders().set("Content-Length", String.valueOf(body.length));
      exchange.sendResponseHeaders(status, NO_BODY);
      return;
    }
    exchange.sendResponseHeaders(status, body.length == 0 ? NO_BODY : body.length);
    if (body.length > 0) {
      exchange.getResponseBody().write(body);
    }
  }

  static void json(HttpExchange exchange, int status, Map<String, ?> fields) throws IOException {
    send(exchange, status, JSON, JsonFields.MAPPER.writeValueAsBytes(fields));
  }

  /** Begins a streamed answer: each frame is a header and a body, each behind its length. */
  static FrameSink stream(HttpExchange exchange) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "application/octet-stream");
    exchange.sendResponseHeaders(200, 0);
    OutputStream out = exchange.getResponseBody();
    return frame -> {
      byte[] header = JsonFields.MAPPER.writeValueAsBytes(frame.header());
      ByteBuffer bytes =
          ByteBuffer.allocate(2 * Integer.BYTES + header.length + frame.body().length);
      bytes.putInt(header.length).put(header).putInt(frame.body().length).put(frame.body());
      out.write(bytes.array());
      out.flush();
    };
  }
}
