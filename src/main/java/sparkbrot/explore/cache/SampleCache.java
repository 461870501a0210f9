package sparkbrot.explore.cache;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Samples that were computed last, as many as a number of bytes holds. */
public final class SampleCache implements AutoCloseable {

  private final long mostBytes;
  private final Map<Object, TileSamples> tiles = new LinkedHashMap<>(16, 0.75f, true);
  private long bytes;

  public SampleCache(long memoryBytes) {
    this.mostBytes = memoryBytes;
  }

  /**
   * Samples that were found.
   *
   * @param fromDisk whether they had to be read
   */
  public record Found(TileSamples samples, boolean fromDisk) {}

  /** Those of a key with this limit. */
  public synchronized Optional<Found> find(Object key, int maxIter) {
    TileSamples known = tiles.get(key);
    return known != null && known.covers(maxIter)
        ? Optional.of(new Found(known.limited(maxIter), false))
        : Optional.empty();
  }

  /** Keeps samples, in place of those with a lower limit. */
  public synchronized void put(Object key, TileSamples samples) {
    TileSamples known = tiles.get(key);
    if (known != null && known.covers(samples.maxIter())) {
      return;
    }
    tiles.put(key, samples);
    bytes += samples.bytes() - (known == null ? 0 : known.bytes());
    var eldest = tiles.entrySet().iterator();
    while (bytes > mostBytes && eldest.hasNext()) {
      bytes -= eldest.next().getValue().bytes();
      eldest.remove();
    }
  }

  @Override
  public synchronized void close() {
    tiles.clear();
    bytes = 0;
  }
}
