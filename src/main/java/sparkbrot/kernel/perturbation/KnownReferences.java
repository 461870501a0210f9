package sparkbrot.kernel.perturbation;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * The last reference orbits that this JVM computed or is computing: whoever asks for one of them
 * waits for it. The image's and that of the rehearsal have room; more would only hold memory.
 */
final class KnownReferences {

  private static final int KEPT = 2;

  private record Key(ReferencePoint c, int maxIter, WideReal reach) {}

  private final Map<Key, CompletableFuture<ReferenceOrbit>> orbits =
      new LinkedHashMap<>(KEPT + 1, 1, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, CompletableFuture<ReferenceOrbit>> e) {
          return size() > KEPT;
        }
      };

  /**
   * The orbit of a point.
   *
   * @param reach how far the view's corners lie from it
   * @throws CancellationException if the computing thread was interrupted
   */
  ReferenceOrbit orbit(ReferencePoint c, int maxIter, WideReal reach) {
    Key key = new Key(c, maxIter, reach);
    CompletableFuture<ReferenceOrbit> mine = new CompletableFuture<>();
    CompletableFuture<ReferenceOrbit> known;
    synchronized (orbits) {
      known = orbits.get(key);
      if (known == null || known.isCompletedExceptionally()) {
        orbits.put(key, mine);
        known = mine;
      }
    }
    if (known == mine) {
      compute(key, mine);
    }
    try {
      return known.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof CancellationException cancelled ? cancelled : e;
    }
  }

  private static void compute(Key key, CompletableFuture<ReferenceOrbit> orbit) {
    try {
      orbit.complete(new ReferenceComputation(key.c(), key.maxIter(), key.reach()).run(done -> {}));
    } catch (RuntimeException | Error e) {
      orbit.completeExceptionally(e);
    }
  }
}
