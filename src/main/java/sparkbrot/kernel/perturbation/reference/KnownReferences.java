package sparkbrot.kernel.perturbation.reference;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.IntConsumer;

/**
 * The last reference orbits that this JVM computed, read or is computing: whoever asks for one of
 * them waits for it. The image's and that of the rehearsal have room; more would only hold memory.
 */
public final class KnownReferences {

  private static final int KEPT = 2;

  private final Map<ReferenceKey, CompletableFuture<FoldedOrbit>> orbits =
      new LinkedHashMap<>(KEPT + 1, 1, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(
            Map.Entry<ReferenceKey, CompletableFuture<FoldedOrbit>> e) {
          return size() > KEPT;
        }
      };

  /**
   * The orbit of a key.
   *
   * @param progress hears of it if this thread has to compute it
   * @throws CancellationException if the computing thread was interrupted
   */
  public FoldedOrbit orbit(ReferenceKey key, IntConsumer progress) {
    CompletableFuture<FoldedOrbit> mine = new CompletableFuture<>();
    CompletableFuture<FoldedOrbit> known;
    synchronized (orbits) {
      known = orbits.get(key);
      if (known == null || known.isCompletedExceptionally()) {
        orbits.put(key, mine);
        known = mine;
      }
    }
    if (known == mine) {
      compute(key, mine, progress);
    }
    try {
      return known.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof CancellationException cancelled ? cancelled : e;
    }
  }

  /** The orbit of a key, if it is there. */
  Optional<FoldedOrbit> find(ReferenceKey key) {
    synchronized (orbits) {
      CompletableFuture<FoldedOrbit> known = orbits.get(key);
      return known == null || known.isCompletedExceptionally()
          ? Optional.empty()
          : Optional.ofNullable(known.getNow(null));
    }
  }

  /** Takes an orbit that was computed elsewhere. */
  void put(ReferenceKey key, FoldedOrbit orbit) {
    synchronized (orbits) {
      orbits.put(key, CompletableFuture.completedFuture(orbit));
    }
  }

  private static void compute(
      ReferenceKey key, CompletableFuture<FoldedOrbit> orbit, IntConsumer progress) {
    try {
      orbit.complete(new ReferenceComputation(key).run(progress));
    } catch (RuntimeException | Error e) {
      orbit.completeExceptionally(e);
    }
  }
}
