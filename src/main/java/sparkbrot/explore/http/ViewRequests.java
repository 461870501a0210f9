package sparkbrot.explore.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.Semaphore;
import sparkbrot.explore.paint.TileStyle;
import sparkbrot.explore.stream.FrameSink;
import sparkbrot.explore.stream.TileEngine;
import sparkbrot.explore.stream.ViewOrder;
import sparkbrot.explore.web.Answer;
import sparkbrot.explore.web.RefusedRequestException;

/** {@code POST /api/view}: streams the tiles of a view. */
final class ViewRequests {

  static final int MOST_TILES = 256;
  static final int MOST_OFFSET = 4096;
  private static final int MOST_BYTES = 1 << 18;
  private static final int MOST_STYLE_OPTIONS = 20;
  private static final int MOST_STYLE_CHARACTERS = 4000;
  private static final double BITS_PER_DIGIT = 3.33;

  private final ServerSettings settings;
  private final TileEngine engine;
  private final Semaphore streams;

  ViewRequests(ServerSettings settings, TileEngine engine) {
    this.settings = settings;
    this.engine = engine;
    this.streams = new Semaphore(settings.streams());
  }

  /** The deepest level whose coordinates have no more digits than the limit. */
  static int mostLevel(ServerSettings settings) {
    return (int) (settings.maxDigits() * BITS_PER_DIGIT);
  }

  void handle(HttpExchange exchange) throws IOException {
    ViewOrder order = order(JsonFields.read(exchange.getRequestBody(), MOST_BYTES));
    if (!streams.tryAcquire()) {
      throw new RefusedRequestException(
          429, "more than " + settings.streams() + " views are computed: try again");
    }
    try {
      FrameSink sink = stream(exchange);
      if (!engine.run(order, sink)) {
        sink.send(TileEngine.END);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      streams.release();
    }
  }

  /** Begins a streamed answer: each frame is a header and a body, each behind its length. */
  private static FrameSink stream(HttpExchange exchange) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", Answer.BYTES);
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

  private ViewOrder order(JsonFields fields) {
    String viewer = fields.text("viewer", 64);
    if (!viewer.matches("[A-Za-z0-9-]{1,64}")) {
      throw JsonFields.refused("viewer: must be letters and digits");
    }
    int level = (int) fields.number("level", 0, mostLevel(settings));
    BigInteger[] origin = origin(fields);
    List<ViewOrder.Offset> tiles = new ArrayList<>();
    for (JsonNode pair : fields.array("tiles", 1, MOST_TILES)) {
      if (!pair.isArray() || pair.size() != 2) {
        throw JsonFields.refused("tiles: each must be two numbers");
      }
      tiles.add(new ViewOrder.Offset(offset(pair.get(0)), offset(pair.get(1))));
    }
    if (tiles.stream().distinct().count() != tiles.size()) {
      throw JsonFields.refused("tiles: each must be another one");
    }
    ViewOrder order =
        new ViewOrder(
            viewer,
            fields.number("generation", 0, Long.MAX_VALUE),
            level,
            origin[0],
            origin[1],
            tiles,
            maxIter(fields, settings),
            style(fields),
            fields.flag("coarse"));
    requireInReach(order);
    return order;
  }

  private static void requireInReach(ViewOrder order) {
    try {
      order.tiles().forEach(order::tile);
    } catch (IllegalArgumentException e) {
      throw JsonFields.refused("tiles: " + e.getMessage());
    }
  }

  private static int offset(JsonNode node) {
    return (int) JsonFields.number("tiles", node, -MOST_OFFSET, MOST_OFFSET);
  }

  private BigInteger[] origin(JsonFields fields) {
    if (!fields.has("origin")) {
      return new BigInteger[] {BigInteger.ZERO, BigInteger.ZERO};
    }
    JsonNode pair = fields.array("origin", 2, 2);
    return new BigInteger[] {whole(pair.get(0)), whole(pair.get(1))};
  }

  private BigInteger whole(JsonNode node) {
    String text = JsonFields.text("origin", node, settings.maxDigits() + 1);
    if (!text.matches("-?[0-9]+")) {
      throw JsonFields.refused("origin: must be two whole numbers as text");
    }
    return new BigInteger(text);
  }

  static OptionalInt maxIter(JsonFields fields, ServerSettings settings) {
    return !fields.has("maxIter") || fields.isText("maxIter", "auto")
        ? OptionalInt.empty()
        : OptionalInt.of((int) fields.number("maxIter", 1, settings.maxIter()));
  }

  static TileStyle style(JsonFields fields) {
    try {
      return TileStyle.parse(fields.texts("style", MOST_STYLE_OPTIONS, MOST_STYLE_CHARACTERS));
    } catch (IllegalArgumentException e) {
      throw JsonFields.refused(e.getMessage());
    }
  }
}
