package sparkbrot.explore.schedule;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import sparkbrot.explore.cache.SampleCache;
import sparkbrot.explore.cache.TileSamples;
import sparkbrot.samples.SampleBlock;
import sparkbrot.tiles.ondemand.SampleComputer;

/**
 * Has tiles computed that somebody wants: each once, whoever wants it; those of a viewer in its
 * order; viewers in turn. A tile that nobody wants any more is computed no further.
 */
public final class TileScheduler {

  private final SampleComputer computer;
  private final SampleCache cache;
  private final int mostWaiting;
  private final Map<WantedTile.Identity, Order> orders = new HashMap<>();

  /** By viewer, the next one first. */
  private final Map<String, Deque<Order>> waiting = new LinkedHashMap<>();

  private int waitingOrders;
  private int running;

  /**
   * @param mostWaiting tiles that may wait at the same time
   */
  public TileScheduler(SampleComputer computer, SampleCache cache, int mostWaiting) {
    this.computer = computer;
    this.cache = cache;
    this.mostWaiting = mostWaiting;
  }

  /** A tile that somebody wants. */
  private static final class Order {

    final WantedTile tile;
    final String viewer;
    final Set<TileListener> listeners = new LinkedHashSet<>();

    /** Null while it waits. */
    Running batch;

    Order(WantedTile tile, String viewer) {
      this.tile = tile;
      this.viewer = viewer;
    }
  }

  /**
   * Wants tiles, in this order, before those that the viewer wanted before.
   *
   * @return whether there is room for them; else nothing happens
   */
  public synchronized boolean request(
      String viewer, List<WantedTile> tiles, TileListener listener) {
    if (waitingOrders + tiles.size() > mostWaiting) {
      return false;
    }
    Deque<Order> sooner = new ArrayDeque<>();
    Deque<Order> before = waiting.getOrDefault(viewer, new ArrayDeque<>());
    for (WantedTile tile : tiles) {
      Order order = orders.get(tile.identity());
      if (order == null) {
        order = new Order(tile, viewer);
        orders.put(tile.identity(), order);
        waitingOrders++;
        sooner.add(order);
      } else if (order.batch == null && before.remove(order)) {
        sooner.add(order);
      }
      order.listeners.add(listener);
    }
    sooner.addAll(before);
    if (!sooner.isEmpty()) {
      waiting.put(viewer, sooner);
    }
    dispatch();
    return true;
  }

  /** Wants nothing any more. */
  public synchronized void withdraw(TileListener listener) {
    Set<Running> left = new LinkedHashSet<>();
    Iterator<Order> all = orders.values().iterator();
    while (all.hasNext()) {
      Order order = all.next();
      if (!order.listeners.remove(listener) || !order.listeners.isEmpty()) {
        continue;
      }
      if (order.batch == null) {
        all.remove();
        waitingOrders--;
        remove(order);
      } else {
        left.add(order.batch);
      }
    }
    left.forEach(Running::cancelIfUnwanted);
  }

  private void remove(Order order) {
    Deque<Order> queue = waiting.get(order.viewer);
    if (queue != null) {
      queue.remove(order);
      if (queue.isEmpty()) {
        waiting.remove(order.viewer);
      }
    }
  }

  private void dispatch() {
    while (running < computer.depth() && !waiting.isEmpty()) {
      String viewer = waiting.keySet().iterator().next();
      Deque<Order> queue = waiting.remove(viewer);
      Running batch = new Running(take(queue));
      if (!queue.isEmpty()) {
        waiting.put(viewer, queue);
      }
      running++;
      batch.start(viewer);
    }
  }

  /** As many as a task should have, but none idle for it. */
  private List<Order> take(Deque<Order> queue) {
    int slots = Math.max(1, computer.slots());
    int most = Math.min(computer.imagesOfBatch(), (waitingOrders + slots - 1) / slots);
    List<Order> taken = new ArrayList<>();
    Order first = queue.peek();
    while (taken.size() < Math.max(1, most)
        && !queue.isEmpty()
        && queue.peek().tile.goesWith(first.tile)) {
      taken.add(queue.poll());
    }
    waitingOrders -= taken.size();
    return taken;
  }

  /** Tiles that are computed by one task. */
  private final class Running implements SampleComputer.Sink {

    private final List<Order> batch;
    private final boolean[] done;
    private SampleComputer.Computation computation;

    Running(List<Order> batch) {
      this.batch = batch;
      this.done = new boolean[batch.size()];
      batch.forEach(order -> order.batch = this);
    }

    void start(String viewer) {
      computation =
          computer.start(
              new SampleComputer.Batch(
                  viewer,
                  batch.get(0).tile.place(),
                  batch.stream().map(order -> order.tile.part()).toList(),
                  batch.get(0).tile.need().channels()),
              this);
    }

    void cancelIfUnwanted() {
      for (int i = 0; i < done.length; i++) {
        if (!done[i] && !batch.get(i).listeners.isEmpty()) {
          return;
        }
      }
      computation.cancel();
    }

    @Override
    public void done(int index, SampleBlock block, long nanos) {
      Order order = batch.get(index);
      TileSamples samples = order.tile.complete(block);
      cache.put(order.tile.key(), samples);
      List<TileListener> hear;
      synchronized (TileScheduler.this) {
        if (done[index]) {
          return;
        }
        done[index] = true;
        orders.remove(order.tile.identity());
        hear = List.copyOf(order.listeners);
      }
      hear.forEach(listener -> listener.computed(order.tile, samples, nanos));
    }

    @Override
    public void ended(String failure) {
      Map<Order, List<TileListener>> failed = new LinkedHashMap<>();
      synchronized (TileScheduler.this) {
        running--;
        for (int i = 0; i < done.length; i++) {
          if (!done[i]) {
            done[i] = true;
            end(batch.get(i), failure, failed);
          }
        }
        dispatch();
      }
      failed.forEach(
          (order, listeners) ->
              listeners.forEach(listener -> listener.failed(order.tile, failure)));
    }

    /** Somebody may want it again that was cancelled meanwhile. */
    private void end(Order order, String failure, Map<Order, List<TileListener>> failed) {
      if (failure == null && !order.listeners.isEmpty()) {
        order.batch = null;
        waitingOrders++;
        waiting.computeIfAbsent(order.viewer, viewer -> new ArrayDeque<>()).addFirst(order);
        return;
      }
      orders.remove(order.tile.identity());
      failed.put(order, List.copyOf(order.listeners));
    }
  }
}
