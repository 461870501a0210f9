package sparkbrot.extension;

import java.util.Set;
import sparkbrot.color.Coloring;
import sparkbrot.color.ColoringType;
import sparkbrot.color.Painter;
import sparkbrot.color.PixelFormat;
import sparkbrot.samples.Channel;
import sparkbrot.scene.RequestText;

/** Red is the shade, green its complement, blue the last bit of the count. */
public record ShadeColoring() implements Coloring {

  /** Registered. */
  public static final class Type implements ColoringType {

    @Override
    public String name() {
      return "shade";
    }

    @Override
    public Coloring create(RequestText options) {
      return new ShadeColoring();
    }
  }

  @Override
  public void describe(RequestText text) {
    text.put("color", "shade");
  }

  @Override
  public int revision() {
    return 3;
  }

  @Override
  public Set<Channel> channels() {
    return Set.of(Channel.COUNT, ChequeredFamily.SHADE);
  }

  @Override
  public PixelFormat pixelFormat() {
    return PixelFormat.RGB8;
  }

  @Override
  public byte[] colorTable() {
    return new byte[0];
  }

  /** The three bytes of a sample. */
  public static byte[] rgb(int count, float shade) {
    int red = (int) (shade * 256);
    return new byte[] {(byte) red, (byte) (255 - red), (byte) (count & 1)};
  }

  @Override
  public Painter painter(int maxIter) {
    return (samples, pixels) -> {
      pixels.resize(samples.rows(), samples.columns());
      for (int i = 0; i < samples.size(); i++) {
        byte[] rgb = rgb(samples.counts()[i], samples.floats(ChequeredFamily.SHADE)[i]);
        int at = pixels.offset(i / samples.columns()) + i % samples.columns() * 3;
        System.arraycopy(rgb, 0, pixels.bytes(), at, 3);
      }
    };
  }
}
