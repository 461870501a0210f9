package sparkbrot.explore.cache;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Samples that were used last, as many as a number of bytes holds in memory and on disk. */
public final class SampleCache implements AutoCloseable {

  private final long mostBytes;
  private final Map<Object, TileSamples> tiles = new LinkedHashMap<>(16, 0.75f, true);

  /** Null without a disk. */
  private final DiskTiles disk;

  private long bytes;

  /**
   * @param diskBytes 0 for none
   * @throws IOException if there can be no temporary folder
   */
  public SampleCache(long memoryBytes, long diskBytes) throws IOException {
    this.mostBytes = memoryBytes;
    this.disk = diskBytes > 0 ? new DiskTiles(diskBytes) : null;
  }

  /**
   * Samples that were found.
   *
   * @param fromDisk whether they had to be read
   */
  public record Found(TileSamples samples, boolean fromDisk) {}

  /** Those of a key that cover a need, with its limit. */
  public Optional<Found> find(Object key, SampleNeed need) {
    TileSamples known;
    synchronized (this) {
      known = tiles.get(key);
    }
    if (known != null) {
      return known.covers(need)
          ? Optional.of(new Found(known.limited(need.maxIter()), false))
          : Optional.empty();
    }
    TileSamples read = disk == null ? null : disk.find(key);
    if (read == null || !read.covers(need)) {
      return Optional.empty();
    }
    put(key, read);
    return Optional.of(new Found(read.limited(need.maxIter()), true));
  }

  /** Samples in memory that serve some of the region that is needed; null if there are none. */
  public synchronized TileSamples some(Object key, SampleNeed need) {
    TileSamples known = tiles.get(key);
    return known != null
            && known.covers(new SampleNeed(need.maxIter(), known.block().region(), need.channels()))
        ? known
        : null;
  }

  /** Keeps samples in place of others, unless those cover them. */
  public void put(Object key, TileSamples samples) {
    List<Map.Entry<Object, TileSamples>> gone = new ArrayList<>();
    synchronized (this) {
      TileSamples known = tiles.get(key);
      if (known != null && known.covers(samples.need())) {
        return;
      }
      tiles.put(key, samples);
      bytes += samples.bytes() - (known == null ? 0 : known.bytes());
      Iterator<Map.Entry<Object, TileSamples>> eldest = tiles.entrySet().iterator();
      while (bytes > mostBytes && eldest.hasNext()) {
        Map.Entry<Object, TileSamples> entry = eldest.next();
        bytes -= entry.getValue().bytes();
        gone.add(Map.entry(entry.getKey(), entry.getValue()));
        eldest.remove();
      }
    }
    if (disk != null) {
      gone.forEach(entry -> disk.put(entry.getKey(), entry.getValue()));
    }
  }

  @Override
  public void close() {
    synchronized (this) {
      tiles.clear();
      bytes = 0;
    }
    if (disk != null) {
      disk.close();
    }
  }
}
