package sparkbrot.color.light;

import sparkbrot.color.Coloring;
import sparkbrot.color.Painter;
import sparkbrot.color.PixelFormat;

/**
 * A colouring whose pixels are made of linear light: whoever takes several samples for a pixel
 * averages what {@link #lightPainter} gives and has {@link #pixelWriter} store it.
 */
public interface LightColoring extends Coloring {

  /**
   * Prepares colouring for one tile.
   *
   * @param maxIter limit of the counts
   */
  LightPainter lightPainter(int maxIter);

  /** How its light is stored. */
  PixelWriter pixelWriter();

  @Override
  default PixelFormat pixelFormat() {
    return pixelWriter().format();
  }

  @Override
  default byte[] colorTable() {
    return new byte[0];
  }

  @Override
  default Painter painter(int maxIter) {
    return new SinglePainter(lightPainter(maxIter), pixelWriter());
  }
}
