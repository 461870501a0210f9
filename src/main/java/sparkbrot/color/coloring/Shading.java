package sparkbrot.color.coloring;

import java.math.BigDecimal;
import sparkbrot.color.OptionText;
import sparkbrot.color.light.LightPainter;
import sparkbrot.samples.Channel;
import sparkbrot.samples.SampleBlock;
import sparkbrot.scene.RequestText;

/**
 * What the exterior distance does to a gradient's light. Near the set the light fades, so that
 * filaments thinner than a pixel are drawn as dark lines; and a lamp lights the slopes of the
 * potential as those of a hill (A. Chéritat's normal map effect: the slope's direction u against
 * the lamp's v gives u·v + h, here divided by h + 1/2: level ground keeps most of its light, and
 * little is cut off on the brightest slopes).
 *
 * @param filament distance in samples at which half of the light is left; 0 for none of it
 * @param lit whether there is a lamp
 * @param angle where the lamp stands, in degrees anticlockwise from the right
 * @param height of the lamp, h; the higher, the flatter
 */
record Shading(BigDecimal filament, boolean lit, BigDecimal angle, BigDecimal height)
    implements Relief {

  static final String FILAMENT = "filament";
  static final String ANGLE = "light-angle";
  static final String DISTANCE = "distance";
  static final String LIT = "lit";

  private static final String HEIGHT = "light-height";

  static Shading parse(RequestText options, boolean lit, String usualFilament) {
    return new Shading(
        OptionText.decimal(options, FILAMENT, usualFilament, "0", "1000"),
        lit,
        lit ? OptionText.decimal(options, ANGLE, "135", "-360", "360") : BigDecimal.ZERO,
        lit ? OptionText.decimal(options, HEIGHT, "1.5", "1", "1000") : BigDecimal.ONE);
  }

  @Override
  public String name() {
    return lit ? LIT : DISTANCE;
  }

  @Override
  public int revision() {
    return 2;
  }

  @Override
  public void describe(RequestText text) {
    text.put(FILAMENT, OptionText.text(filament));
    if (lit) {
      text.put(ANGLE, OptionText.text(angle)).put(HEIGHT, OptionText.text(height));
    }
  }

  @Override
  public LightPainter over(LightPainter gradient, int maxIter) {
    double radians = StrictMath.toRadians(angle.doubleValue());
    float h = height.floatValue();
    float lampX = lit ? (float) StrictMath.cos(radians) / (0.5f + h) : 0;
    float lampY = lit ? (float) StrictMath.sin(radians) / (0.5f + h) : 0;
    float even = lit ? h / (0.5f + h) : 1;
    float half = filament.floatValue() * filament.floatValue();
    return (samples, first, count, light) -> {
      gradient.paint(samples, first, count, light);
      shade(samples, first, count, light, maxIter, new float[] {lampX, lampY, even, half});
    };
  }

  private static void shade(
      SampleBlock samples, int first, int count, float[] light, int maxIter, float[] lamp) {
    int[] counts = samples.counts();
    float[] res = samples.floats(Channel.DEX);
    float[] ims = samples.floats(Channel.DEY);
    float lampX = lamp[0];
    float lampY = lamp[1];
    float even = lamp[2];
    float half = lamp[3];
    for (int i = 0; i < count; i++) {
      if (counts[first + i] == maxIter) {
        continue;
      }
      float re = res[first + i];
      float im = ims[first + i];
      float square = re * re + im * im;
      float length = (float) Math.sqrt(square);
      // Both are 0 / 0 where the distance has underflowed: on the set's very edge it is dark.
      float slope = length > 0 ? even + (re * lampX + im * lampY) / length : 0;
      float distance = length > 0 ? square / (square + half) : 0;
      float shade = slope * distance;
      light[3 * i] *= shade;
      light[3 * i + 1] *= shade;
      light[3 * i + 2] *= shade;
    }
  }
}
