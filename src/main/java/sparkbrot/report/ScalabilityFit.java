package sparkbrot.report;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.commons.math3.exception.MathIllegalStateException;
import org.apache.commons.math3.fitting.leastsquares.LeastSquaresBuilder;
import org.apache.commons.math3.fitting.leastsquares.LeastSquaresOptimizer.Optimum;
import org.apache.commons.math3.fitting.leastsquares.LevenbergMarquardtOptimizer;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;
import org.apache.commons.math3.linear.SingularMatrixException;
import org.apache.commons.math3.util.Pair;

/**
 * Least-squares fit of throughput over cores to Gunther's Universal Scalability Law
 *
 * <pre>X(p) = gamma p / (1 + alpha (p - 1) + beta p (p - 1))</pre>
 *
 * or, with beta = 0, to Amdahl's law, whose serial fraction is alpha. N. Gunther, "Guerrilla
 * Capacity Planning", Springer 2007, chapters 4 to 6; gamma is fitted rather than taken from the
 * run on one core, as R's package usl does from its version 2 on.
 *
 * @param law which of the two
 * @param gamma throughput of one core
 * @param alpha contention, the share that queues for something serial
 * @param beta coherency, the cost of every pair of cores; 0 for Amdahl
 * @param gammaError standard error; NaN where there are as many points as parameters
 * @param alphaError standard error, likewise
 * @param betaError standard error, likewise; 0 for Amdahl
 * @param points distinct core counts that were fitted
 */
public record ScalabilityFit(
    Law law,
    double gamma,
    double alpha,
    double beta,
    double gammaError,
    double alphaError,
    double betaError,
    int points) {

  /** A law and the distinct core counts that it needs at least: one more than its parameters. */
  public enum Law {
    AMDAHL("Amdahl", 3),
    USL("USL", 4);

    private final String title;
    private final int minimumPoints;

    Law(String title, int minimumPoints) {
      this.title = title;
      this.minimumPoints = minimumPoints;
    }

    public String title() {
      return title;
    }

    public int minimumPoints() {
      return minimumPoints;
    }

    private int parameters() {
      return minimumPoints - 1;
    }
  }

  /** Throughput measured on a number of cores. */
  public record Point(int cores, double throughput) {

    public Point {
      if (cores < 1 || !(throughput > 0) || Double.isInfinite(throughput)) {
        throw new IllegalArgumentException(
            "cores = " + cores + ", throughput = " + throughput + ": both must be positive");
      }
    }
  }

  private static final int MAX_STEPS = 10_000;

  /**
   * Fits a law.
   *
   * @param points one or more for each core count
   * @return empty where there are too few distinct core counts, or where the data do not determine
   *     the parameters
   */
  public static Optional<ScalabilityFit> of(Law law, List<Point> points) {
    int distinct = (int) points.stream().mapToInt(Point::cores).distinct().count();
    if (distinct < law.minimumPoints()) {
      return Optional.empty();
    }
    // Scaled to the first point: Levenberg-Marquardt's tolerances are relative to the parameters.
    double unit = points.get(0).throughput() / points.get(0).cores();
    double[] start = {1.0, 0.01, 0.0};
    try {
      Optimum optimum =
          new LevenbergMarquardtOptimizer()
              .optimize(
                  new LeastSquaresBuilder()
                      .model(parameters -> valueAndJacobian(law, points, parameters))
                      .target(points.stream().mapToDouble(p -> p.throughput() / unit).toArray())
                      .start(Arrays.copyOf(start, law.parameters()))
                      .maxEvaluations(MAX_STEPS)
                      .maxIterations(MAX_STEPS)
                      .build());
      return Optional.of(describe(law, optimum, unit, points.size(), distinct));
    } catch (MathIllegalStateException | SingularMatrixException e) {
      return Optional.empty();
    }
  }

  private static ScalabilityFit describe(
      Law law, Optimum optimum, double unit, int observations, int distinct) {
    double[] found = Arrays.copyOf(optimum.getPoint().toArray(), 3);
    int freedom = observations - law.parameters();
    double[] errors = new double[3];
    if (freedom > 0) {
      double residualVariance = Math.pow(optimum.getResiduals().getNorm(), 2) / freedom;
      double[] sigma = optimum.getSigma(1e-14).toArray();
      for (int i = 0; i < sigma.length; i++) {
        errors[i] = sigma[i] * Math.sqrt(residualVariance);
      }
    } else {
      Arrays.fill(errors, 0, law.parameters(), Double.NaN);
    }
    return new ScalabilityFit(
        law, found[0] * unit, found[1], found[2], errors[0] * unit, errors[1], errors[2], distinct);
  }

  private static Pair<RealVector, RealMatrix> valueAndJacobian(
      Law law, List<Point> points, RealVector parameters) {
    double gamma = parameters.getEntry(0);
    double alpha = parameters.getEntry(1);
    double beta = law == Law.USL ? parameters.getEntry(2) : 0;
    RealVector value = new ArrayRealVector(points.size());
    RealMatrix jacobian = new Array2DRowRealMatrix(points.size(), law.parameters());
    for (int i = 0; i < points.size(); i++) {
      double p = points.get(i).cores();
      double denominator = 1 + alpha * (p - 1) + beta * p * (p - 1);
      double x = gamma * p / denominator;
      value.setEntry(i, x);
      jacobian.setEntry(i, 0, p / denominator);
      jacobian.setEntry(i, 1, -x * (p - 1) / denominator);
      if (law == Law.USL) {
        jacobian.setEntry(i, 2, -x * p * (p - 1) / denominator);
      }
    }
    return new Pair<>(value, jacobian);
  }

  /**
   * Cores beyond which more cores are slower, sqrt((1 - alpha) / beta); only where beta &gt; 0, as
   * the law has no maximum otherwise.
   */
  public Optional<Double> peakCores() {
    return beta > 0 && alpha < 1 ? Optional.of(Math.sqrt((1 - alpha) / beta)) : Optional.empty();
  }

  /** Largest speedup that contention alone allows, 1 / alpha; only where alpha &gt; 0. */
  public Optional<Double> speedupLimit() {
    return alpha > 0 ? Optional.of(1 / alpha) : Optional.empty();
  }
}
