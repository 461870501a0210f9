package sparkbrot.color;

import sparkbrot.samples.SampleBlock;

/** Colours the samples of one image; one thread at a time. */
public interface Painter {

  /**
   * Colours a block of samples.
   *
   * @param pixels has the coloring's format; it is resized
   */
  void paint(SampleBlock samples, PixelBlock pixels);
}
