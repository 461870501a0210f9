package sparkbrot.explore.http;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import sparkbrot.explore.stream.TileEngine;
import sparkbrot.explore.web.Answer;
import sparkbrot.explore.web.GuardedHandler;
import sparkbrot.explore.web.RefusedRequestException;

/** Who may ask, and who answers what. */
final class ExplorerHandler implements GuardedHandler.Routes {

  /** Of the pages' content. */
  static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:;"
          + " connect-src 'self'; base-uri 'none'; form-action 'none'";

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
  public void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getRawPath();
    if ("/".equals(path)) {
      Answer.requireMethod(exchange, "GET");
      root(exchange);
      return;
    }
    // The page that says how to get in has the same style.
    if (!gatekeeper.knows(exchange) && !(ASSETS + PageAssets.STYLE).equals(path)) {
      throw new RefusedRequestException(
          401, "open the address that the console printed, or start the explorer again");
    }
    if (path != null && path.startsWith(ASSETS)) {
      Answer.requireMethod(exchange, "GET");
      asset(exchange, path.substring(ASSETS.length()));
      return;
    }
    switch (String.valueOf(path)) {
      case "/api/info" -> {
        Answer.requireMethod(exchange, "GET");
        Answer.json(exchange, 200, Information.of(settings, engine.computer()));
      }
      case "/api/view", "/api/recolor" -> {
        Answer.requireMethod(exchange, "POST");
        views.handle(exchange);
      }
      case "/api/point" -> {
        Answer.requireMethod(exchange, "POST");
        small.limited(exchange, small::point);
      }
      case "/api/poster" -> {
        Answer.requireMethod(exchange, "POST");
        small.limited(exchange, small::poster);
      }
      case "/api/julia" -> {
        Answer.requireMethod(exchange, "GET");
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
    Answer.send(exchange, 303, Answer.HTML, new byte[0]);
  }

  private void asset(HttpExchange exchange, String name) throws IOException {
    PageAssets.Asset asset = assets.find(name);
    if (asset == null) {
      throw new RefusedRequestException(404, "there is no such address");
    }
    Answer.send(exchange, 200, asset.type(), asset.bytes());
  }
}
