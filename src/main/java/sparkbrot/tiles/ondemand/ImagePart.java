package sparkbrot.tiles.ondemand;

import java.io.Serializable;
import sparkbrot.scene.PixelRegion;
import sparkbrot.scene.RenderRequest;

/**
 * Samples of an image: all, or those of a rectangle.
 *
 * @param image what all of its samples are decided by
 * @param region which of them
 */
public record ImagePart(RenderRequest image, PixelRegion region) implements Serializable {

  public ImagePart {
    region.requireWithin(image.grid());
  }

  /** All samples of an image. */
  public static ImagePart whole(RenderRequest image) {
    return new ImagePart(image, PixelRegion.whole(image.grid()));
  }
}
