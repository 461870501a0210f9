package sparkbrot.explore.schedule;

import sparkbrot.kernel.PreparedPlace;
import sparkbrot.scene.RenderRequest;

/**
 * A tile to compute.
 *
 * @param key what it is known by
 * @param request its samples
 * @param place what it shares with its neighbours
 */
public record WantedTile(Object key, RenderRequest request, PreparedPlace place) {

  /** Two tiles with the same identity are computed once. */
  Identity identity() {
    return new Identity(key, request.maxIter());
  }

  /** What is computed. */
  record Identity(Object key, int maxIter) {}
}
