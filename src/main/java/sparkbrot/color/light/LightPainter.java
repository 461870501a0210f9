package sparkbrot.color.light;

import sparkbrot.samples.SampleBlock;

/**
 * Gives samples their colour as linear light, which can be averaged where several samples make one
 * pixel; one thread at a time.
 */
public interface LightPainter {

  /**
   * Colours some samples of a block.
   *
   * @param first the first of them, as an index into the block's arrays
   * @param count how many
   * @param light gets red, green, blue of each, 0 to 1, from index 0; at least 3 x count long
   */
  void paint(SampleBlock samples, int first, int count, float[] light);
}
