package sparkbrot.explore.stream;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import sparkbrot.explore.cache.SampleCache;
import sparkbrot.explore.cache.SampleNeed;
import sparkbrot.explore.cache.TileSamples;
import sparkbrot.explore.schedule.GridTile;
import sparkbrot.explore.schedule.TileListener;
import sparkbrot.explore.schedule.WantedTile;
import sparkbrot.scene.PixelRegion;

/** One order on its way: its tiles are found or computed, coloured, and sent as they are ready. */
final class TileStream implements TileListener {

  /** So often something is sent, if only to see whether somebody still listens. */
  private static final long PROGRESS_MILLIS = 250;

  /** Larger tiles come first where the others take longer than this. */
  private static final long QUICK_NANOS = 400_000_000L;

  /** Levels by which those are larger: a sixteenth of the work. */
  private static final int COARSE_LEVELS = 2;

  private static final int FEWEST_FOR_COARSE = 8;
  private static final double NANOS_PER_MILLI = 1e6;

  private static final StreamFrame SUPERSEDED = StreamFrame.of(Map.of());

  private final TileEngine engine;
  private final ViewOrder order;
  private final BlockingQueue<StreamFrame> frames = new LinkedBlockingQueue<>();
  private final Map<GridTile, ViewOrder.Tile> asked = new ConcurrentHashMap<>();
  private final ViewGroundwork groundwork;

  /** Tiles that are made of those on the other side of the real axis. */
  private final Map<GridTile, GridTile> twins = new ConcurrentHashMap<>();

  private volatile boolean superseded;

  TileStream(TileEngine engine, ViewOrder order) {
    this.engine = engine;
    this.order = order;
    this.groundwork = new ViewGroundwork(engine, order, () -> superseded);
    order.tiles().forEach(tile -> asked.put(order.tile(tile), tile));
  }

  ViewOrder order() {
    return order;
  }

  /** Ends it: a newer order of the same viewer is there. */
  void supersede() {
    superseded = true;
    frames.add(SUPERSEDED);
  }

  /**
   * Sends all tiles, unless it is superseded or nobody listens.
   *
   * @param ordered run once the tiles are asked for, or nothing of an older order is of use
   */
  void run(FrameSink sink, Runnable ordered) throws IOException, InterruptedException {
    try {
      send(sink, ordered);
    } catch (IllegalStateException e) {
      sink.send(error(e.getMessage()));
    } finally {
      ordered.run();
      engine.scheduler().withdraw(this);
    }
    sink.send(TileEngine.END);
  }

  private void send(FrameSink sink, Runnable ordered) throws IOException, InterruptedException {
    int maxIter = groundwork.lay(sink, ordered);
    if (maxIter == 0) {
      return;
    }
    sink.send(StreamFrame.of(Map.of("kind", "max", "maxIter", maxIter)));
    List<WantedTile> missing = new ArrayList<>();
    for (ViewOrder.Tile tile : order.tiles()) {
      want(order.tile(tile), groundwork.need(tile.region(), maxIter), missing);
    }
    List<WantedTile> wanted = order.coarse() ? coarse(missing) : new ArrayList<>();
    int total = order.tiles().size() + wanted.size();
    leaveTwinsOut(missing);
    wanted.addAll(missing);
    if (!engine.scheduler().request(order.viewer(), wanted, this)) {
      sink.send(error("too many tiles wait: try again"));
      return;
    }
    ordered.run();
    pump(sink, total);
  }

  /** Of two tiles that mirror each other one is computed. */
  private void leaveTwinsOut(List<WantedTile> missing) {
    Map<Object, WantedTile> all = new LinkedHashMap<>();
    missing.forEach(tile -> all.put(tile.key(), tile));
    for (WantedTile tile : missing) {
      GridTile key = (GridTile) tile.key();
      GridTile mirrored = key.mirrored();
      WantedTile other = all.get(mirrored);
      if (all.containsKey(key)
          && other != null
          && !mirrored.equals(key)
          && groundwork.isExact(tile)
          && key.isDyadic()
          && tile.need().region().equals(key.whole())
          && other.need().equals(tile.need())) {
        twins.put(key, mirrored);
        all.remove(mirrored);
      }
    }
    missing.retainAll(all.values());
  }

  private void want(GridTile tile, SampleNeed need, List<WantedTile> missing) {
    Optional<SampleCache.Found> found = engine.cache().find(tile, need);
    if (found.isPresent()) {
      String from = found.get().fromDisk() ? "disk" : "memory";
      engine.paint(() -> painted(tile, found.get().samples(), 0, from));
    } else {
      missing.add(groundwork.wanted(tile, need));
    }
  }

  /** What larger tiles show of those that are missing, where these take long. */
  private List<WantedTile> coarse(List<WantedTile> missing) {
    if (order.level() < COARSE_LEVELS
        || missing.size() < FEWEST_FOR_COARSE
        || engine.expectedNanos(missing.size()) < QUICK_NANOS) {
      return new ArrayList<>();
    }
    Map<GridTile, SampleNeed> needs = LargerTiles.of(missing, COARSE_LEVELS);
    GridTile origin =
        new GridTile(order.level(), order.originX(), order.originY()).parent(COARSE_LEVELS);
    List<WantedTile> larger = new ArrayList<>();
    needs.forEach(
        (tile, need) -> {
          int x = tile.x().subtract(origin.x()).intValueExact();
          int y = tile.y().subtract(origin.y()).intValueExact();
          asked.put(tile, new ViewOrder.Tile(x, y, need.region()));
          if (engine.cache().find(tile, need).isEmpty()) {
            larger.add(groundwork.wanted(tile, need));
          }
        });
    return larger;
  }

  private void pump(FrameSink sink, int total) throws IOException, InterruptedException {
    for (int done = 0; done < total && !superseded; ) {
      StreamFrame frame = frames.poll(PROGRESS_MILLIS, TimeUnit.MILLISECONDS);
      if (frame == SUPERSEDED) {
        return;
      }
      if (frame == null) {
        sink.send(progress(done, total, done + " of " + total + " tiles", null));
      } else {
        sink.send(frame);
        done++;
      }
    }
  }

  static StreamFrame progress(int done, int total, String text, Map<String, Integer> reference) {
    Map<String, Object> header = new LinkedHashMap<>();
    header.put("kind", "progress");
    header.put("done", done);
    header.put("total", total);
    header.put("text", text);
    header.put("reference", reference);
    return StreamFrame.of(header);
  }

  private static StreamFrame error(String text) {
    return StreamFrame.of(Map.of("kind", "error", "text", text));
  }

  private void painted(GridTile tile, TileSamples samples, long nanos, String from) {
    if (superseded) {
      return;
    }
    try {
      byte[] png = engine.painters().png(order.style(), samples.block());
      frames.add(new StreamFrame(header(tile, samples, nanos, from), png));
    } catch (RuntimeException e) {
      frames.add(error("a tile could not be coloured: " + e.getMessage()));
    }
  }

  private Map<String, Object> header(GridTile tile, TileSamples samples, long nanos, String from) {
    ViewOrder.Tile at = asked.get(tile);
    Map<String, Object> header = new LinkedHashMap<>();
    header.put("kind", "tile");
    header.put("level", tile.level());
    header.put("x", at.x());
    header.put("y", at.y());
    header.put("px", tile.sidePx());
    PixelRegion region = samples.block().region();
    header.put(
        "part", List.of(region.firstColumn(), region.firstRow(), region.columns(), region.rows()));
    header.put("maxIter", samples.maxIter());
    header.put("minCount", samples.minCount());
    header.put("maxCount", samples.maxCount());
    header.put("millis", nanos / NANOS_PER_MILLI);
    header.put("from", from);
    return header;
  }

  @Override
  public void computed(WantedTile tile, TileSamples samples, long nanos) {
    engine.took(nanos);
    GridTile key = (GridTile) tile.key();
    engine.paint(() -> painted(key, samples, nanos, "computed"));
    GridTile twin = twins.get(key);
    if (twin != null) {
      TileSamples conjugated = samples.conjugated();
      engine.cache().put(twin, conjugated);
      engine.paint(() -> painted(twin, conjugated, 0, "computed"));
    }
  }

  @Override
  public void failed(WantedTile tile, String reason) {
    frames.add(error(String.valueOf(reason)));
  }
}
