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

/** A gradient that is walked without steps, by the smooth count. */
record SmoothColoring(GradientOptions options) implements LightColoring {

  private static final String NAME = "smooth";

  /** Registered. */
  public static final class Type implements ColoringType {

    @Override
    public String name() {
      return NAME;
    }

    @Override
    public Coloring create(RequestText options) {
      return new SmoothColoring(GradientOptions.parse(options));
    }
  }

  @Override
  public void describe(RequestText text) {
    text.put(Colorings.OPTION, NAME);
    options.describe(text);
  }

  @Override
  public int revision() {
    return 1;
  }

  @Override
  public boolean awaitsHistogram() {
    return options.awaitsHistogram();
  }

  @Override
  public Coloring with(Histogram counted) {
    return awaitsHistogram() ? new SmoothColoring(options.with(counted)) : this;
  }

  @Override
  public Set<Channel> channels() {
    return Set.of(Channel.COUNT, Channel.N, Channel.NF);
  }

  @Override
  public LightPainter lightPainter(int maxIter) {
    return new GradientPainter(options, maxIter);
  }

  @Override
  public PixelWriter pixelWriter() {
    return options.pixelWriter();
  }
}
