package sparkbrot.color.coloring;

import java.util.Set;
import sparkbrot.color.Coloring;
import sparkbrot.color.ColoringType;
import sparkbrot.color.Colorings;
import sparkbrot.color.Histogram;
import sparkbrot.color.light.LightColoring;
import sparkbrot.color.light.LightPainter;
import sparkbrot.color.light.PixelWriter;
import sparkbrot.samples.Channel;
import sparkbrot.scene.RequestText;

/** A smooth gradient and what the exterior distance does to it. */
record ShadedColoring(GradientOptions options, Relief relief) implements LightColoring {

  /** Dark filaments over the gradient. */
  public static final class DistanceType implements ColoringType {

    @Override
    public String name() {
      return Shading.DISTANCE;
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
      return Shading.LIT;
    }

    @Override
    public Coloring create(RequestText options) {
      return new ShadedColoring(
          GradientOptions.parse(options), Shading.parse(options, true, "0.02"));
    }
  }

  /** The gradient with the slopes of Kalles Fraktaler. */
  public static final class SlopesType implements ColoringType {

    @Override
    public String name() {
      return Slopes.NAME;
    }

    @Override
    public Coloring create(RequestText options) {
      return new ShadedColoring(GradientOptions.parse(options), Slopes.parse(options));
    }
  }

  @Override
  public void describe(RequestText text) {
    text.put(Colorings.OPTION, relief.name());
    options.describe(text);
    relief.describe(text);
  }

  @Override
  public int revision() {
    return relief.revision();
  }

  @Override
  public boolean awaitsHistogram() {
    return options.awaitsHistogram();
  }

  @Override
  public Coloring with(Histogram counted) {
    return awaitsHistogram() ? new ShadedColoring(options.with(counted), relief) : this;
  }

  @Override
  public Set<Channel> channels() {
    return Set.of(Channel.COUNT, Channel.N, Channel.NF, Channel.DEX, Channel.DEY);
  }

  @Override
  public LightPainter lightPainter(int maxIter) {
    return relief.over(new GradientPainter(options, maxIter), maxIter);
  }

  @Override
  public PixelWriter pixelWriter() {
    return options.pixelWriter();
  }
}
