package sparkbrot.explore.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.util.Map;
import sparkbrot.explore.stream.TileEngine;

/** Answers requests: who may ask, and who answers what. */
final class ExplorerHandler implements HttpHandler {

  private static final String ASSETS = "/assets/";

  private final ServerSettings settings;
  private final TileEngine engine;
  private final Gatekeeper gatekeeper;
  private final PageAssets assets = new PageAssets();
  private final ViewRequests views;
  private final SmallRequests small;

  ExplorerHandler(ServerSettings settings, TileEngine engine, Gatekeeper gatekeeper) {
    this.settings = settings;
    this.engine = engine;
    this.gatekeeper = gatekeeper;
    this.views = new ViewRequests(settings, engine);
    this.small = new SmallRequests(settings, engine);
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      Answer.protect(exchange.getResponseHeaders());
      try {
        gatekeeper.requireOwn(exchange);
        answer(exchange);
      } catch (RefusedRequestException e) {
        Answer.json(exchange, e.status(), Map.of("error", e.getMessage()));
      }
      // Where a body is cut off this throws, and the server forgets the connection. The exchange's
      // own close would leave it among those that jdk.httpserver.maxConnections counts.
      exchange.getRequestBody().close();
    }
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getRawPath();
    if ("/".equals(path)) {
      requireMethod(exchange, "GET");
      root(exchange);
      return;
    }
    // The page that says how to get in has the same style.
    if (!gatekeeper.knows(exchange) && !(ASSETS + PageAssets.STYLE).equals(path)) {
      throw new RefusedRequestException(
          401, "open the address that the console printed, or start the explorer again");
    }
    if (path != null && path.startsWith(ASSETS)) {
      requireMethod(exchange, "GET");
      asset(exchange, path.substring(ASSETS.length()));
      return;
    }
    switch (String.valueOf(path)) {
      case "/api/info" -> {
        requireMethod(exchange, "GET");
        Answer.json(exchange, 200, Information.of(settings, engine.computer()));
      }
      case "/api/view", "/api/recolor" -> {
        requireMethod(exchange, "POST");
        views.handle(exchange);
      }
      case "/api/point" -> {
        requireMethod(exchange, "POST");
        small.limited(exchange, small::point);
      }
      case "/api/poster" -> {
        requireMethod(exchange, "POST");
        small.limited(exchange, small::poster);
      }
      case "/api/julia" -> {
        requireMethod(exchange, "GET");
        small.limited(exchange, small::julia);
      }
      default -> throw new RefusedRequestException(404, "there is no such address");
    }
  }

  private void root(HttpExchange exchange) throws IOException {
    if (gatekeeper.knows(exchange)) {
      if (exchange.getRequestURI().getRawQuery() != null) {
        redirect(exchange);
        return;
      }
      Answer.send(exchange, 200, assets.page().type(), assets.page().bytes());
      return;
    }
    String cookie = gatekeeper.exchange(exchange.getRequestURI().getRawQuery());
    if (cookie == null) {
      Answer.send(exchange, 401, assets.locked().type(), assets.locked().bytes());
      return;
    }
    exchange.getResponseHeaders().set("Set-Cookie", cookie);
    redirect(exchange);
  }

  private static void redirect(HttpExchange exchange) throws IOException {
    exchange.getResponseHeaders().set("Location", "/");
    Answer.send(exchange, 303, PageAssets.HTML, new byte[0]);
  }

  private void asset(HttpExchange exchange, String name) throws IOException {
    PageAssets.Asset asset = assets.find(name);
    if (asset == null) {
      throw new RefusedRequestException(404, "there is no such address");
    }
    Answer.send(exchange, 200, asset.type(), asset.bytes());
  }

  private static void requireMethod(HttpExchange exchange, String method) {
    String asked = exchange.getRequestMethod();
    if (!asked.equals(method) && !(method.equals("GET") && asked.equals("HEAD"))) {
      exchange.getResponseHeaders().set("Allow", method.equals("GET") ? "GET, HEAD" : method);
      throw new RefusedRequestException(405, "this address takes " + method);
    }
  }
}
