package sparkbrot.image;

import java.util.Random;
import java.util.Set;
import sparkbrot.color.Coloring;
import sparkbrot.color.Painter;
import sparkbrot.color.PixelFormat;
import sparkbrot.color.coloring.Palette;
import sparkbrot.samples.Channel;
import sparkbrot.scene.RequestText;

/** Gives every count a colour of its own in any kind of pixel; all bytes of a pixel differ. */
public record MadeUpColoring(PixelFormat pixelFormat) implements Coloring {

  /** The bytes of a pixel: those of the count, scrambled so that the first ones differ, too. */
  static long pixel(int count) {
    return (count + 1) * 0x9E3779B97F4A7C15L;
  }

  @Override
  public void describe(RequestText text) {
    text.put("color", "made-up");
  }

  @Override
  public int revision() {
    return 1;
  }

  @Override
  public Set<Channel> channels() {
    return Set.of(Channel.COUNT);
  }

  @Override
  public byte[] colorTable() {
    byte[] table = new byte[pixelFormat == PixelFormat.INDEXED8 ? 3 * Palette.COLORS : 0];
    new Random(5).nextBytes(table);
    return table;
  }

  @Override
  public Painter painter(int maxIter) {
    return (samples, pixels) -> {
      pixels.resize(samples.rows(), samples.columns());
      int size = pixelFormat.bytes();
      for (int i = 0; i < samples.size(); i++) {
        int at = pixels.offset(i / samples.columns()) + i % samples.columns() * size;
        for (int b = 0; b < size; b++) {
          pixels.bytes()[at + b] = (byte) (pixel(samples.counts()[i]) >>> 56 - 8 * b);
        }
      }
    };
  }
}
