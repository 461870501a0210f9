package sparkbrot.explore.stream;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import sparkbrot.explore.cache.SampleCache;
import sparkbrot.explore.cache.TileSamples;
import sparkbrot.explore.schedule.GridTile;
import sparkbrot.explore.schedule.TileListener;
import sparkbrot.explore.schedule.WantedTile;
import sparkbrot.kernel.KernelFamilies;
import sparkbrot.scene.RenderRequest;

/** One order on its way: its tiles are found or computed, coloured, and sent as they are ready. */
final class TileStream implements TileListener {

  /** So often something is sent, if only to see whether somebody still listens. */
  private static final long PROGRESS_MILLIS = 250;

  private static final int DEFAULT_MAX_ITER = 1000;

  private static final StreamFrame SUPERSEDED = StreamFrame.of(Map.of());

  private final TileEngine engine;
  private final ViewOrder order;
  private final BlockingQueue<StreamFrame> frames = new LinkedBlockingQueue<>();
  private final Map<Object, ViewOrder.Offset> offsets = new LinkedHashMap<>();
  private volatile boolean superseded;

  TileStream(TileEngine engine, ViewOrder order) {
    this.engine = engine;
    this.order = order;
  }

  ViewOrder order() {
    return order;
  }

  /** Ends it: a newer order of the same viewer is there. */
  void supersede() {
    superseded = true;
    frames.add(SUPERSEDED);
  }

  /** Sends all tiles, unless it is superseded or nobody listens. */
  void run(FrameSink sink, Runnable ordered) throws IOException, InterruptedException {
    int maxIter = order.maxIter().orElse(DEFAULT_MAX_ITER);
    try {
      sink.send(StreamFrame.of(Map.of("kind", "max", "maxIter", maxIter)));
      List<WantedTile> missing = new ArrayList<>();
      for (ViewOrder.Offset offset : order.tiles()) {
        GridTile tile = order.tile(offset);
        offsets.put(tile, offset);
        Optional<SampleCache.Found> found = engine.cache().find(tile, maxIter);
        if (found.isPresent()) {
          String from = found.get().fromDisk() ? "disk" : "memory";
          engine.paint(() -> painted(tile, found.get().samples(), 0, from));
        } else {
          RenderRequest request = tile.request(maxIter);
          missing.add(
              new WantedTile(
                  tile, request, engine.place(KernelFamilies.of(request.kernel()), request)));
        }
      }
      if (!engine.scheduler().request(order.viewer(), missing, this)) {
        sink.send(error("too many tiles wait: try again"));
        return;
      }
      ordered.run();
      pump(sink);
    } finally {
      engine.scheduler().withdraw(this);
      ordered.run();
    }
    sink.send(TileEngine.END);
  }

  private void pump(FrameSink sink) throws IOException, InterruptedException {
    int total = order.tiles().size();
    for (int done = 0; done < total && !superseded; ) {
      StreamFrame frame = frames.poll(PROGRESS_MILLIS, TimeUnit.MILLISECONDS);
      if (frame == SUPERSEDED) {
        return;
      }
      if (frame == null) {
        sink.send(progress(done, total));
      } else {
        sink.send(frame);
        done++;
      }
    }
  }

  private static StreamFrame progress(int done, int total) {
    Map<String, Object> header = new LinkedHashMap<>();
    header.put("kind", "progress");
    header.put("done", done);
    header.put("total", total);
    header.put("text", done + " of " + total + " tiles");
    header.put("reference", null);
    return StreamFrame.of(header);
  }

  private static StreamFrame error(String text) {
    return StreamFrame.of(Map.of("kind", "error", "text", text));
  }

  private void painted(GridTile tile, TileSamples samples, long nanos, String from) {
    if (superseded) {
      return;
    }
    byte[] png = engine.painters().png(order.style(), samples.block());
    ViewOrder.Offset offset = offsets.get(tile);
    Map<String, Object> header = new LinkedHashMap<>();
    header.put("kind", "tile");
    header.put("level", tile.level());
    header.put("x", offset.x());
    header.put("y", offset.y());
    header.put("maxIter", samples.maxIter());
    header.put("minCount", samples.minCount());
    header.put("maxCount", samples.maxCount());
    header.put("millis", nanos / 1000 / 1e3);
    header.put("from", from);
    frames.add(new StreamFrame(header, png));
  }

  @Override
  public void computed(WantedTile tile, TileSamples samples, long nanos) {
    engine.paint(() -> painted((GridTile) tile.key(), samples, nanos, "computed"));
  }

  @Override
  public void failed(WantedTile tile, String reason) {
    frames.add(error(String.valueOf(reason)));
  }
}
