package sparkbrot.explore.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import sparkbrot.explore.web.Answer;

/** The page's files, from the jar: those that a list there names, and no others. */
final class PageAssets {

  /** What the page for a browser without a session needs, too. */
  static final String STYLE = "explore.css";

  private static final String FOLDER = "/sparkbrot/explore/";
  private static final String LIST = "assets.txt";
  private static final String PAGE = "index.html";
  private static final String LOCKED = "locked.html";
  private static final Map<String, String> TYPES =
      Map.of(
          "html", Answer.HTML,
          "js", "text/javascript; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "svg", "image/svg+xml",
          "png", "image/png",
          "webp", "image/webp",
          "json", Answer.JSON);

  private final Map<String, Asset> assets = new LinkedHashMap<>();

  /** A file. */
  record Asset(String type, byte[] bytes) {}

  PageAssets() {
    for (String name : new String(read(LIST), StandardCharsets.UTF_8).lines().toList()) {
      if (!name.isBlank()) {
        String type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
        assets.put(name, new Asset(type, read(name)));
      }
    }
    assets.put(PAGE, new Asset(Answer.HTML, read(PAGE)));
  }

  private static byte[] read(String name) {
    try (InputStream in = PageAssets.class.getResourceAsStream(FOLDER + name)) {
      if (in == null) {
        throw new IllegalStateException("the jar lacks " + FOLDER + name);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Asset page() {
    return assets.get(PAGE);
  }

  /** For a browser that has no session. */
  Asset locked() {
    return assets.get(LOCKED);
  }

  /** Null if there is none of this name. */
  Asset find(String name) {
    return assets.get(name);
  }
}
