package sparkbrot.explore.stream;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import sparkbrot.explore.cache.SampleNeed;
import sparkbrot.explore.place.IterationLimit;
import sparkbrot.explore.place.Reference;
import sparkbrot.explore.schedule.GridTile;
import sparkbrot.explore.schedule.WantedTile;
import sparkbrot.kernel.PreparedPlace;
import sparkbrot.samples.Channel;
import sparkbrot.samples.SampleBlock;
import sparkbrot.scene.KernelSpec;
import sparkbrot.scene.PixelRegion;
import sparkbrot.scene.RenderRequest;
import sparkbrot.tiles.ondemand.ImagePart;
import sparkbrot.tiles.ondemand.ImageSamples;

/** What precedes a view's tiles: its reference, and its limit of iterations. */
final class ViewGroundwork {

  private static final long QUIET_MILLIS = 100;

  private final TileEngine engine;
  private final ViewOrder order;
  private final BooleanSupplier superseded;

  /** Each tile's bounds, whose decimals are long where it is deep, and the limit 1. */
  private final Map<GridTile, RenderRequest> requests = new ConcurrentHashMap<>();

  private final boolean deep;
  private final Set<Channel> channels;
  private final PreparedPlace shallowPlace;
  private PreparedPlace deepPlace;

  ViewGroundwork(TileEngine engine, ViewOrder order, BooleanSupplier superseded) {
    this.engine = engine;
    this.order = order;
    this.superseded = superseded;
    this.shallowPlace = engine.shallowPlace();
    this.deep = order.view().stream().anyMatch(tile -> isDeep(request(order.tile(tile), 1)));
    this.channels = TileEngine.channels(order.style(), deep);
  }

  private RenderRequest request(GridTile tile, int limit) {
    return requests.computeIfAbsent(tile, it -> it.request(1)).limited(limit);
  }

  private static boolean isDeep(RenderRequest request) {
    return request.kernel().family().equals(KernelSpec.PERTURBATION);
  }

  /** What is needed of a tile. */
  SampleNeed need(PixelRegion region, int maxIter) {
    return new SampleNeed(maxIter, region, channels);
  }

  /**
   * Does it.
   *
   * @param waits run before it waits for long
   * @return the limit; 0 if the order was superseded
   * @throws IllegalStateException in one line, if there can be no reference
   */
  int lay(FrameSink sink, Runnable waits) throws IOException, InterruptedException {
    try {
      if (order.maxIter().isEmpty()) {
        List<GridTile> tiles = order.view().stream().map(order::tile).toList();
        return IterationLimit.find(
            tiles,
            engine.mostIterations(),
            (open, limit) ->
                reference(limit, sink, waits)
                    ? engine.knownCounts().find(open, limit, this::grids)
                    : null);
      }
      int maxIter = order.maxIter().getAsInt();
      return reference(maxIter, sink, waits) ? maxIter : 0;
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /** Whether there is a reference for such a limit, or none is needed. */
  private boolean reference(int maxIter, FrameSink sink, Runnable waits)
      throws InterruptedException {
    if (!deep || deepPlace != null && deepPlace.mostIterations() >= maxIter) {
      return !superseded.getAsBoolean();
    }
    Reference reference = engine.references().find(order.window(), maxIter);
    deepPlace = reference.await(QUIET_MILLIS);
    try {
      while (deepPlace == null && !superseded.getAsBoolean()) {
        waits.run();
        sink.send(
            TileStream.progress(
                0,
                order.tiles().size(),
                "reference orbit: " + reference.done() + " iterations",
                Map.of("done", reference.done(), "total", reference.limit())));
        deepPlace = reference.await(QUIET_MILLIS);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return deepPlace != null && !superseded.getAsBoolean();
  }

  private List<int[]> grids(List<GridTile> tiles, int limit) throws InterruptedException {
    List<Callable<int[]>> work = new ArrayList<>();
    for (GridTile tile : tiles) {
      work.add(() -> grid(tile, limit));
    }
    List<int[]> grids = engine.probe(work);
    return grids.contains(null) ? null : grids;
  }

  private int[] grid(GridTile tile, int limit) {
    RenderRequest request = request(tile, limit);
    RenderRequest grid = request.resampled(IterationLimit.GRID_PX, IterationLimit.GRID_PX, limit);
    Set<Channel> counts = Set.of(Channel.COUNT);
    SampleBlock block =
        ImageSamples.compute(
            place(request).image(grid, counts), ImagePart.whole(grid), counts, superseded);
    return block == null ? null : block.counts();
  }

  private PreparedPlace place(RenderRequest request) {
    return isDeep(request) ? deepPlace : shallowPlace;
  }

  /** Whether samples are in binary64 itself. */
  boolean isExact(WantedTile tile) {
    return !isDeep(tile.request());
  }

  /** A tile of the view, or beside it. */
  WantedTile wanted(GridTile tile, SampleNeed need) {
    RenderRequest request = request(tile, need.maxIter());
    return new WantedTile(tile, request, need, place(request), engine.cache().some(tile, need));
  }
}
