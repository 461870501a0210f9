package sparkbrot.explore.http;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import sparkbrot.explore.paint.TilePainters;
import sparkbrot.explore.paint.TileStyle;
import sparkbrot.explore.stream.PointAnswer;
import sparkbrot.explore.stream.PointLookup;
import sparkbrot.explore.stream.TileEngine;
import sparkbrot.explore.web.Answer;
import sparkbrot.explore.web.RefusedRequestException;
import sparkbrot.kernel.KernelFamilies;
import sparkbrot.samples.Channel;
import sparkbrot.samples.SampleBlock;
import sparkbrot.scene.Decimals;
import sparkbrot.scene.JuliaConstant;
import sparkbrot.scene.KernelSpec;
import sparkbrot.scene.PixelAnchor;
import sparkbrot.scene.PixelRegion;
import sparkbrot.scene.RenderRequest;
import sparkbrot.scene.Viewport;

/** What is answered at once: a point, a Julia set, the command for a poster. */
final class SmallRequests {

  private static final int AT_ONCE = 8;
  private static final int MOST_BYTES = 1 << 16;
  private static final int MOST_JULIA_PX = 512;
  private static final int MOST_JULIA_ITERATIONS = 5000;
  private static final int USUAL_ITERATIONS = 1000;
  private static final int MOST_QUERY = 4000;

  private final ServerSettings settings;
  private final TileEngine engine;
  private final PosterCommand posters;
  private final TilePainters painters = new TilePainters();
  private final Semaphore running = new Semaphore(AT_ONCE);

  SmallRequests(ServerSettings settings, TileEngine engine) {
    this.settings = settings;
    this.engine = engine;
    this.posters = new PosterCommand(settings);
  }

  /** Answers. */
  interface Handler {

    void handle(HttpExchange exchange) throws IOException, InterruptedException;
  }

  /** Answers unless too many others are being answered. */
  void limited(HttpExchange exchange, Handler handler) throws IOException {
    if (!running.tryAcquire()) {
      throw new RefusedRequestException(429, "too many requests at once: try again");
    }
    try {
      handler.handle(exchange);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      running.release();
    }
  }

  static BigDecimal decimal(JsonFields fields, String name, ServerSettings settings) {
    String text = fields.text(name, settings.maxDigits() + 20);
    try {
      BigDecimal number = Decimals.parse(text, settings.maxDigits() + 20);
      if (number.scale() > settings.maxDigits() + 20 || number.scale() < -10_000) {
        throw JsonFields.refused(name + ": must have at most " + settings.maxDigits() + " digits");
      }
      return number;
    } catch (IllegalArgumentException e) {
      throw JsonFields.refused(name + ": " + e.getMessage());
    }
  }

  void point(HttpExchange exchange) throws IOException, InterruptedException {
    JsonFields fields = JsonFields.read(exchange.getRequestBody(), MOST_BYTES);
    BigDecimal re = decimal(fields, "re", settings);
    BigDecimal im = decimal(fields, "im", settings);
    int level = (int) fields.number("level", 0, ViewRequests.mostLevel(settings));
    int sidePx = ViewRequests.sidePx(fields);
    int maxIter = ViewRequests.maxIter(fields, settings).orElse(USUAL_ITERATIONS);
    try {
      Optional<PointAnswer> answer = new PointLookup(engine).find(re, im, level, sidePx, maxIter);
      if (answer.isEmpty()) {
        throw new RefusedRequestException(429, "the reference orbit is on its way: try again");
      }
      Answer.json(exchange, 200, answer.get());
    } catch (IllegalArgumentException | IllegalStateException e) {
      throw JsonFields.refused("re, im: " + e.getMessage());
    }
  }

  void poster(HttpExchange exchange) throws IOException {
    JsonFields fields = JsonFields.read(exchange.getRequestBody(), MOST_BYTES);
    Answer.json(exchange, 200, Map.of("command", posters.of(fields)));
  }

  void julia(HttpExchange exchange) throws IOException {
    Map<String, String> query = query(exchange.getRequestURI().getRawQuery());
    BigDecimal cr = number(query, "re");
    BigDecimal ci = number(query, "im");
    int maxIter = whole(query, "maxIter", 300, MOST_JULIA_ITERATIONS);
    int columns = whole(query, "w", 192, MOST_JULIA_PX);
    int rows = whole(query, "h", 192, MOST_JULIA_PX);
    byte[] png;
    try {
      query.putIfAbsent("color", "smooth");
      TileStyle style = TileStyle.parse(query);
      png = painters.png(style, julia(new JuliaConstant(cr, ci), columns, rows, maxIter, style));
    } catch (IllegalArgumentException e) {
      throw JsonFields.refused(e.getMessage());
    }
    Answer.send(exchange, 200, "image/png", png);
  }

  private static SampleBlock julia(
      JuliaConstant constant, int columns, int rows, int maxIter, TileStyle style) {
    BigDecimal width =
        PosterCommand.JULIA_SPAN
            .multiply(BigDecimal.valueOf(columns))
            .divide(BigDecimal.valueOf(Math.min(columns, rows)), MathContext.DECIMAL64);
    RenderRequest request =
        new RenderRequest(
            Viewport.centered(BigDecimal.ZERO, BigDecimal.ZERO, width, columns, rows),
            PixelAnchor.CENTER,
            maxIter,
            KernelSpec.usual(constant));
    Set<Channel> channels = style.coloring().channels();
    SampleBlock samples = new SampleBlock(channels, new PixelRegion(0, 0, rows, columns), maxIter);
    KernelFamilies.of(request.kernel()).prepare(request, channels).open().fill(samples);
    return samples;
  }

  private static Map<String, String> query(String raw) {
    Map<String, String> query = new LinkedHashMap<>();
    if (raw == null || raw.length() > MOST_QUERY) {
      throw JsonFields.refused("the query must have 1 to " + MOST_QUERY + " characters");
    }
    for (String part : raw.split("&")) {
      String[] pair = part.split("=", 2);
      try {
        query.put(
            URLDecoder.decode(pair[0], StandardCharsets.UTF_8),
            pair.length < 2 ? "" : URLDecoder.decode(pair[1], StandardCharsets.UTF_8));
      } catch (IllegalArgumentException e) {
        throw JsonFields.refused("the query is damaged");
      }
    }
    return query;
  }

  private static BigDecimal number(Map<String, String> query, String name) {
    String text = query.remove(name);
    try {
      return Decimals.parse(String.valueOf(text), MOST_QUERY);
    } catch (IllegalArgumentException e) {
      throw JsonFields.refused(name + ": must be a decimal number");
    }
  }

  private static int whole(Map<String, String> query, String name, int usual, int most) {
    String text = query.remove(name);
    if (text == null) {
      return usual;
    }
    if (!text.matches("[0-9]{1,6}")
        || Integer.parseInt(text) < 1
        || Integer.parseInt(text) > most) {
      throw JsonFields.refused(name + ": must be a whole number from 1 to " + most);
    }
    return Integer.parseInt(text);
  }
}
