package sparkbrot.explore.web;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.util.Map;

/**
 * What every request meets first: one that is of another page or another host is refused, and every
 * answer says what a browser may do with it.
 */
public final class GuardedHandler implements HttpHandler {

  private final OwnHosts hosts;
  private final String policy;
  private final Routes routes;

  /**
   * Guards.
   *
   * @param policy of the pages' content
   * @param routes answers what is not refused
   */
  public GuardedHandler(OwnHosts hosts, String policy, Routes routes) {
    this.hosts = hosts;
    this.policy = policy + "; frame-ancestors 'none'";
    this.routes = routes;
  }

  /** Answers requests of this host's own pages. */
  public interface Routes {

    /**
     * Answers.
     *
     * @throws RefusedRequestException if nothing has been sent
     */
    void answer(HttpExchange exchange) throws IOException;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      protect(exchange.getResponseHeaders());
      try {
        hosts.requireOwn(exchange);
        routes.answer(exchange);
      } catch (RefusedRequestException e) {
        Answer.json(exchange, e.status(), Map.of("error", e.getMessage()));
      }
      // Where a body is cut off this throws, and the server forgets the connection. The exchange's
      // own close would leave it among those that jdk.httpserver.maxConnections counts.
      exchange.getRequestBody().close();
    }
  }

  private void protect(Headers headers) {
    headers.set("Cache-Control", "no-store");
    headers.set("Content-Security-Policy", policy);
    headers.set("Cross-Origin-Resource-Policy", "same-origin");
    headers.set("Cross-Origin-Opener-Policy", "same-origin");
    headers.set("Referrer-Policy", "no-referrer");
    headers.set("X-Content-Type-Options", "nosniff");
  }
}
