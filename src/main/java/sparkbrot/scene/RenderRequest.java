package sparkbrot.scene;

import java.io.Serializable;

/**
 * Everything that decides the samples of an image. Immutable; it travels to the executors.
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

  /** The same view with other numbers of samples and another limit, as a coarse sample has. */
  public RenderRequest resampled(int columns, int rows, int limit) {
    return new RenderRequest(viewport.resized(columns, rows), anchor, limit, kernel);
  }

  /** The same samples with another limit. */
  public RenderRequest limited(int limit) {
    return new RenderRequest(viewport, anchor, limit, kernel);
  }

  /** The same counts by another choice of code. */
  public RenderRequest with(KernelSpec.Choice choice) {
    return new RenderRequest(viewport, anchor, maxIter, kernel.with(choice));
  }

  /** Adds what decides the samples, and nothing else. */
  public void describe(RequestText text) {
    viewport.describe(text);
    text.put("max-iter", String.valueOf(maxIter)).put("pixel-anchor", anchor);
    kernel.describeCounts(text);
  }

  /**
   * Reads what {@link #describe} wrote.
   *
   * @throws IllegalArgumentException naming what is missing or wrong
   */
  public static RenderRequest parse(RequestText text) {
    return new RenderRequest(
        Viewport.parse(text),
        text.one("pixel-anchor", PixelAnchor.class),
        text.positive("max-iter"),
        KernelSpec.parse(text));
  }
}
