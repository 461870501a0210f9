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
import sparkbrot.explore.schedule.GridTile;
import sparkbrot.explore.stream.FrameSink;
import sparkbrot.explore.stream.TileEngine;
import sparkbrot.explore.stream.ViewOrder;
import sparkbrot.explore.web.Answer;
import sparkbrot.explore.web.RefusedRequestException;
import sparkbrot.scene.PixelRegion;

/** {@code POST /api/view}: streams the tiles of a view. */
final class ViewRequests {

  static final int MOST_TILES = 256;
  static final int MOST_OFFSET = 4096;
  private static final int MOST_BYTES = 1 << 18;
  private static final int MOST_STYLE_OPTIONS = 20;
  private static final int MOST_STYLE_CHARACTERS = 4000;
  private static final int LEAST_PX = 64;

  /** A tile's column and row, and the first column and row of some of its samples, and how many. */
  private static final int PART_NUMBERS = 6;

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
    int sidePx = sidePx(fields);
    List<ViewOrder.Tile> beside =
        fields.has("beside")
            ? tiles("beside", fields.array("beside", 1, MOST_TILES), sidePx)
            : List.of();
    List<ViewOrder.Tile> tiles =
        tiles("tiles", fields.array("tiles", beside.isEmpty() ? 1 : 0, MOST_TILES), sidePx);
    ViewOrder order =
        new ViewOrder(
            viewer,
            fields.number("generation", 0, Long.MAX_VALUE),
            level,
            origin[0],
            origin[1],
            sidePx,
            tiles,
            beside,
            maxIter(fields, settings),
            style(fields),
            fields.flag("coarse"));
    requireSound(order);
    return order;
  }

  private static void requireSound(ViewOrder order) {
    try {
      long different = order.view().stream().map(order::tile).distinct().count();
      if (different != order.view().size() || different > MOST_TILES) {
        throw JsonFields.refused(
            "tiles, beside: must be " + MOST_TILES + " different ones at most");
      }
    } catch (IllegalArgumentException e) {
      throw JsonFields.refused("tiles: " + e.getMessage());
    }
  }

  /** Each [x, y], or [x, y, column, row, columns, rows] of its samples. */
  private static List<ViewOrder.Tile> tiles(String name, JsonNode array, int sidePx) {
    List<ViewOrder.Tile> tiles = new ArrayList<>();
    for (JsonNode numbers : array) {
      if (!numbers.isArray() || numbers.size() != 2 && numbers.size() != PART_NUMBERS) {
        throw JsonFields.refused(name + ": each must be two numbers, or six");
      }
      int x = (int) JsonFields.number(name, numbers.get(0), -MOST_OFFSET, MOST_OFFSET);
      int y = (int) JsonFields.number(name, numbers.get(1), -MOST_OFFSET, MOST_OFFSET);
      tiles.add(new ViewOrder.Tile(x, y, region(name, numbers, sidePx)));
    }
    if (tiles.stream().map(tile -> List.of(tile.x(), tile.y())).distinct().count() < tiles.size()) {
      throw JsonFields.refused(name + ": each must be another one");
    }
    return tiles;
  }

  private static PixelRegion region(String name, JsonNode numbers, int sidePx) {
    if (numbers.size() != PART_NUMBERS) {
      return PixelRegion.rows(sidePx, 0, sidePx);
    }
    int column = (int) JsonFields.number(name, numbers.get(2), 0, sidePx - 1);
    int row = (int) JsonFields.number(name, numbers.get(3), 0, sidePx - 1);
    int columns = (int) JsonFields.number(name, numbers.get(4), 1, sidePx - column);
    int rows = (int) JsonFields.number(name, numbers.get(5), 1, sidePx - row);
    return new PixelRegion(row, column, rows, columns);
  }

  /** Samples of a tile's side. */
  static int sidePx(JsonFields fields) {
    return fields.has("px")
        ? (int) fields.number("px", LEAST_PX, GridTile.MOST_PX)
        : GridTile.USUAL_PX;
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
