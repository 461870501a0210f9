package sparkbrot.color.coloring;

import java.math.BigDecimal;
import sparkbrot.color.OptionText;
import sparkbrot.color.light.LightPainter;
import sparkbrot.samples.Channel;
import sparkbrot.samples.SampleBlock;
import sparkbrot.scene.RequestText;

/**
 * Slopes as Kalles Fraktaler 2+ draws them where its differences are analytic (the default shader
 * of its OpenGL colouring): the steeper the potential, 1 / distance, the nearer the colour is to
 * white on slopes that face the lamp and to black on those that turn away, by 2/π · arctan. That
 * program scales the power by the image's width / 640; here a pixel is a function of its sample
 * alone, and the power is a distance in samples. It mixes stored numbers; here the square roots of
 * light are mixed, which look the same and cost no curve.
 *
 * @param power distance in samples at which half of the ratio is reached on a slope that faces the
 *     lamp
 * @param ratio share of white or black on the steepest slopes, 0 to 1
 * @param filament distance in samples at which half of the light is left; 0 for none of it
 * @param angle where the lamp stands, in degrees anticlockwise from the right
 */
record Slopes(BigDecimal power, BigDecimal ratio, BigDecimal filament, BigDecimal angle)
    implements Relief {

  static final String NAME = "slopes";

  private static final String POWER = "slope-power";
  private static final String RATIO = "slope-ratio";

  static Slopes parse(RequestText options) {
    return new Slopes(
        OptionText.decimal(options, POWER, "10", "0", "100000"),
        OptionText.decimal(options, RATIO, "0.5", "0", "1"),
        OptionText.decimal(options, Shading.FILAMENT, "0.1", "0", "1000"),
        OptionText.decimal(options, Shading.ANGLE, "135", "-360", "360"));
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public int revision() {
    return 1;
  }

  @Override
  public void describe(RequestText text) {
    text.put(POWER, OptionText.text(power))
        .put(RATIO, OptionText.text(ratio))
        .put(Shading.FILAMENT, OptionText.text(filament))
        .put(Shading.ANGLE, OptionText.text(angle));
  }

  @Override
  public LightPainter over(LightPainter gradient, int maxIter) {
    double radians = StrictMath.toRadians(angle.doubleValue());
    float powerX = (float) (StrictMath.cos(radians) * power.doubleValue());
    float powerY = (float) (StrictMath.sin(radians) * power.doubleValue());
    float most = ratio.floatValue();
    float half = filament.floatValue() * filament.floatValue();
    return (samples, first, count, light) -> {
      gradient.paint(samples, first, count, light);
      shade(samples, first, count, light, maxIter, new float[] {powerX, powerY, most, half});
    };
  }

  private static void shade(
      SampleBlock samples, int first, int count, float[] light, int maxIter, float[] lamp) {
    int[] counts = samples.counts();
    float[] res = samples.floats(Channel.DEX);
    float[] ims = samples.floats(Channel.DEY);
    for (int i = 0; i < count; i++) {
      if (counts[first + i] == maxIter) {
        continue;
      }
      float re = res[first + i];
      float im = ims[first + i];
      float square = re * re + im * im;
      // Where the distance has underflowed there is no slope: on the set's very edge it is dark.
      float facing = square > 0 ? (re * lamp[0] + im * lamp[1]) / square : 0;
      float share = lamp[2] * quarterTurns(Math.abs(facing));
      float white = facing > 0 ? share : 0;
      float kept = square > 0 ? square / (square + lamp[3]) : 0;
      for (int to = 3 * i; to < 3 * i + 3; to++) {
        float root = (float) Math.sqrt(light[to]) * (1 - share) + white;
        light[to] = root * root * kept;
      }
    }
  }

  /**
   * 2/π · arctan of a number that is not negative, off by less than 2e-6: a polynomial that was
   * fitted to the least greatest error from 0 to 1, and the complement beyond.
   */
  static float quarterTurns(float x) {
    boolean steep = x > 1;
    float t = steep ? 1 / x : x;
    float u = t * t;
    float p = 0.03351628f - 0.00746061f * u;
    p = 0.1232116f + u * (-0.07411934f + u * p);
    p = t * (0.63660526f + u * (-0.21175426f + u * p));
    return steep ? 1 - p : p;
  }
}
