package sparkbrot.explore.view;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import sparkbrot.pyramid.page.ViewerPage;

/**
 * Answers requests. A page of another site reaches loopback, too, by a name that it lets lead here
 * ("DNS rebinding"): a request that names another host than this one gets nothing.
 */
final class ViewHandler implements HttpHandler {

  private static final String HTML = "text/html; charset=utf-8";
  private static final String BYTES = "application/octet-stream";
  private static final int NO_BODY = -1;

  private final Set<String> hosts;
  private final byte[] page;
  private final Map<String, ServedFile> files;

  ViewHandler(int port, byte[] page, Map<String, ServedFile> files) {
    // Browsers leave out HTTP's own port.
    String suffix = port == 80 ? "" : ":" + port;
    this.hosts = Set.of("127.0.0.1" + suffix, "localhost" + suffix);
    this.page = page;
    this.files = files;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      protect(exchange.getResponseHeaders());
      String method = exchange.getRequestMethod();
      String path = exchange.getRequestURI().getRawPath();
      List<String> host = exchange.getRequestHeaders().get("Host");
      if (host == null || host.size() != 1 || !hosts.contains(host.get(0))) {
        refuse(exchange, 421);
      } else if (!method.equals("GET") && !method.equals("HEAD")) {
        exchange.getResponseHeaders().set("Allow", "GET, HEAD");
        refuse(exchange, 405);
      } else if ("/".equals(path)) {
        send(exchange);
      } else if (files.containsKey(path)) {
        send(exchange, files.get(path));
      } else {
        refuse(exchange, 404);
      }
      // Throws where a body is cut off, so that the server forgets the connection.
      exchange.getRequestBody().close();
    }
  }

  private static void protect(Headers headers) {
    headers.set("Cache-Control", "no-store");
    headers.set("Content-Security-Policy", ViewerPage.POLICY + "; frame-ancestors 'none'");
    headers.set("Cross-Origin-Resource-Policy", "same-origin");
    headers.set("Referrer-Policy", "no-referrer");
    headers.set("X-Content-Type-Options", "nosniff");
  }

  private static void refuse(HttpExchange exchange, int status) throws IOException {
    exchange.sendResponseHeaders(status, NO_BODY);
  }

  /** A response without body says its length in the header: the server does it for the others. */
  private static boolean begins(HttpExchange exchange, int status, long length) throws IOException {
    if (exchange.getRequestMethod().equals("HEAD")) {
      exchange.getResponseHeaders().set("Content-Length", String.valueOf(length));
      exchange.sendResponseHeaders(status, NO_BODY);
      return false;
    }
    exchange.sendResponseHeaders(status, length == 0 ? NO_BODY : length);
    return length > 0;
  }

  private void send(HttpExchange exchange) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", HTML);
    if (begins(exchange, 200, page.length)) {
      exchange.getResponseBody().write(page);
    }
  }

  private static void send(HttpExchange exchange, ServedFile file) throws IOException {
    Headers headers = exchange.getResponseHeaders();
    headers.set("Accept-Ranges", "bytes");
    List<String> asked = exchange.getRequestHeaders().get("Range");
    if (asked == null) {
      headers.set("Content-Type", BYTES);
      if (begins(exchange, 200, file.size())) {
        file.copy(new ByteRange(0, file.size()), exchange.getResponseBody());
      }
      return;
    }
    Optional<ByteRange> range =
        asked.size() == 1 ? ByteRange.parse(asked.get(0), file.size()) : Optional.empty();
    if (range.isEmpty()) {
      headers.set("Content-Range", "bytes */" + file.size());
      refuse(exchange, 416);
      return;
    }
    long first = range.get().first();
    long last = first + range.get().length() - 1;
    headers.set("Content-Type", BYTES);
    headers.set("Content-Range", "bytes " + first + "-" + last + "/" + file.size());
    if (begins(exchange, 206, range.get().length())) {
      file.copy(range.get(), exchange.getResponseBody());
    }
  }
}
