package sparkbrot.color;

import java.util.Set;
import sparkbrot.samples.Channel;
import sparkbrot.scene.RequestText;

/** A smooth gradient that the exterior distance shades. */
record ShadedColoring(GradientOptions options, Shading shading) implements LightColoring {

  private static final String DISTANCE = "distance";
  private static final String LIT = "lit";

  /** Dark filaments over the gradient. */
  public static final class DistanceType implements ColoringType {

    @Override
    public String name() {
      return DISTANCE;
    }

    @Override
    public Coloring create(RequestText options) {
      return new ShadedColoring(
          GradientOptions.parse(options), Shading.parse(options, false, "0.1"));
    }
  }

  /** The gradient under a lamp. */
  public static final class LitType implements ColoringType {

    @Override
    public String name() {
      return LIT;
    }

    @Override
    public Coloring create(RequestText options) {
      return new ShadedColoring(
          GradientOptions.parse(options), Shading.parse(options, true, "0.02"));
    }
  }

  @Override
  public void describe(RequestText text) {
    text.put(Colorings.OPTION, shading.lit() ? LIT : DISTANCE);
    options.describe(text);
    shading.describe(text);
  }

  @Override
  public int revision() {
    return 2;
  }

  @Override
  public Set<Channel> channels() {
    return Set.of(Channel.COUNT, Channel.N, Channel.NF, Channel.DEX, Channel.DEY);
  }

  @Override
  public LightPainter lightPainter(int maxIter) {
    return shading.over(new GradientPainter(options, maxIter), maxIter);
  }

  @Override
  public PixelWriter pixelWriter() {
    return options.pixelWriter();
  }
}
