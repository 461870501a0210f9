package sparkbrot.explore.paint;

import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedDeque;
import sparkbrot.samples.SampleBlock;
import sparkbrot.scene.RequestText;

/** Painters of the last styles: each takes a while to make, and one thread at a time. */
public final class TilePainters {

  private static final int KEPT = 16;

  private record Key(RequestText style, int maxIter) {}

  private final Map<Key, Deque<TilePainter>> idle =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Deque<TilePainter>> eldest) {
          return size() > KEPT;
        }
      };

  /** A PNG file of samples in a style. */
  public byte[] png(TileStyle style, SampleBlock samples) {
    Deque<TilePainter> painters;
    synchronized (idle) {
      painters =
          idle.computeIfAbsent(
              new Key(style.text(), samples.maxIter()), key -> new ConcurrentLinkedDeque<>());
    }
    TilePainter painter = painters.poll();
    if (painter == null) {
      painter = new TilePainter(style, samples.maxIter());
    }
    byte[] png = painter.png(samples);
    painters.push(painter);
    return png;
  }
}
