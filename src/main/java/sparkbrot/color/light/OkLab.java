package sparkbrot.color.light;

/**
 * Björn Ottosson's OKLab ("A perceptual color space for image processing", 2020), in which equal
 * steps look equal and mixtures keep their hue. It is a linear map of the cube roots of three cone
 * responses; so whoever only interpolates may as well interpolate the roots, which is what {@link
 * #roots} gives.
 */
public final class OkLab {

  private OkLab() {}

  /** Cube roots of the cone responses to linear light: long, medium, short. */
  public static double[] roots(double red, double green, double blue) {
    return new double[] {
      StrictMath.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue),
      StrictMath.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue),
      StrictMath.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
    };
  }

  /** Linear light red, green, blue of what {@link #roots} gave; mixtures may lie beyond 0 to 1. */
  public static double[] light(double[] roots) {
    double l = roots[0] * roots[0] * roots[0];
    double m = roots[1] * roots[1] * roots[1];
    double s = roots[2] * roots[2] * roots[2];
    return new double[] {
      4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
      -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
      -0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s
    };
  }
}
