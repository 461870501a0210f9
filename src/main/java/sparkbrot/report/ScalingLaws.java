package sparkbrot.report;

/**
 * The figures of a scaling table. Rates rather than times, so that one set of definitions serves
 * fixed-size (strong) and scaled-size (weak) sweeps: with equal work, X_p / X_1 = T_1 / T_p.
 *
 * <p>Sources: G. Amdahl, AFIPS 1967 (speedup); J. Gustafson, CACM 31(5), 1988 (scaled speedup); A.
 * Karp and H. Flatt, CACM 33(5), 1990 (experimentally determined serial fraction).
 */
public final class ScalingLaws {

  private ScalingLaws() {}

  /**
   * S = p0 X_p / X_p0: what p cores do, in units of one core, if the base is taken as ideal.
   *
   * @param rate work a second on the cores in question
   * @param baseRate work a second on the base
   * @param baseCores cores of the base; 1 gives the usual T_1 / T_p
   */
  public static double speedup(double rate, double baseRate, double baseCores) {
    positive("rate", rate);
    positive("base rate", baseRate);
    return baseCores * rate / baseRate;
  }

  /** E = S / p; for a weak sweep this is (work_p / T_p) / (p work_1 / T_1). */
  public static double efficiency(double speedup, double cores) {
    positive("speedup", speedup);
    positive("cores", cores);
    return speedup / cores;
  }

  /**
   * e = (1/S - 1/p) / (1 - 1/p). Constant e means a serial part; e growing with p means overhead
   * that grows with p.
   *
   * @throws IllegalArgumentException for one core, where it is not defined
   */
  public static double karpFlatt(double speedup, int cores) {
    positive("speedup", speedup);
    if (cores < 2) {
      throw new IllegalArgumentException(
          "cores = " + cores + ": Karp-Flatt is defined from 2 cores");
    }
    double inverse = 1.0 / cores;
    return (1.0 / speedup - inverse) / (1.0 - inverse);
  }

  private static void positive(String name, double value) {
    if (!(value > 0) || Double.isInfinite(value)) {
      throw new IllegalArgumentException(name + " = " + value + ": must be positive and finite");
    }
  }
}
