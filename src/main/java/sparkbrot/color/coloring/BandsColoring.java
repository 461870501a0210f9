package sparkbrot.color.coloring;

import java.util.Set;
import sparkbrot.color.Coloring;
import sparkbrot.color.ColoringType;
import sparkbrot.color.Colorings;
import sparkbrot.color.Painter;
import sparkbrot.color.PixelFormat;
import sparkbrot.samples.Channel;
import sparkbrot.scene.RequestText;

/** Bands of one colour a count, from a table of 256. */
public record BandsColoring(Palette palette) implements Coloring {

  private static final String NAME = "bands";
  private static final String PALETTE = "palette";

  /** Reads the palette's name. */
  public static final class Type implements ColoringType {

    @Override
    public String name() {
      return NAME;
    }

    @Override
    public Coloring create(RequestText options) {
      return new BandsColoring(
          options.find(PALETTE).isPresent()
              ? options.one(PALETTE, Palette.class)
              : Palette.TWILIGHT);
    }
  }

  @Override
  public void describe(RequestText text) {
    text.put(Colorings.OPTION, NAME).put(PALETTE, palette);
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
  public PixelFormat pixelFormat() {
    return PixelFormat.INDEXED8;
  }

  @Override
  public byte[] colorTable() {
    return palette.rgb();
  }

  @Override
  public Painter painter(int maxIter) {
    return palette.painter(maxIter);
  }
}
