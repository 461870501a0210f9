package sparkbrot.scene;

import java.io.Serializable;

/**
 * Everything that decides the counts of an image. Immutable; it travels to the executors.
 *
 * @param viewport what to show, and the size in pixels
 * @param anchor where inside its pixel a sample lies
 * @param maxIter limit of the counts, at least 1
 * @param kernel which kernel may compute them
 */
public record RenderRequest(Viewport viewport, PixelAnchor anchor, int maxIter, KernelSpec kernel)
    implements Serializable {

  public RenderRequest {
    if (maxIter < 1) {
      throw new IllegalArgumentException("max-iter " + maxIter + ": must be at least 1");
    }
  }

  /** Sample positions of the whole image. */
  public PixelGrid grid() {
    return viewport.grid(anchor);
  }
}
