package sparkbrot.kernel.perturbation.fixedpoint;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Random;
import java.util.function.Function;
import sparkbrot.kernel.perturbation.DeepViews;
import sparkbrot.kernel.perturbation.number.WideComplex;
import sparkbrot.scene.RenderRequest;

/** Processor time of a reference's iteration in each arithmetic. */
public final class ReferenceCost {

  private static final int ROUNDS = 12;
  private static final double ROUND_NANOS = 2e8;
  private static final int FIRST = 16;
  private static final int MAX_ITER = 1_000_000;

  private final ReferencePoint c;

  /** Of a view so many digits deep, beside a point of the main cardioid. */
  public ReferenceCost(int digits) {
    RenderRequest view = DeepViews.zoomed("0", "0", "1e" + digits, 1280, 720, MAX_ITER);
    int bits = ReferencePoint.of(view.viewport(), MAX_ITER).bits();
    Random random = new Random(digits);
    c = new ReferencePoint(part(bits, random), part(bits, random), bits);
  }

  private static BigInteger part(int bits, Random random) {
    BigInteger tenth = ReferencePoint.fixed(new BigDecimal("0.1"), bits);
    return tenth.add(new BigInteger(bits - Long.SIZE, random));
  }

  /** Of its numbers, behind the point. */
  public int bits() {
    return c.bits();
  }

  /** Nanoseconds of this process's processor time that an iteration by BigInteger takes. */
  public double bigNanos() {
    return nanos(BigOrbit::new);
  }

  /** The same in vectors, once the JVM has compiled them. */
  public double limbNanos() {
    return nanos(LimbOrbit::new);
  }

  private double nanos(Function<ReferencePoint, FixedOrbit> arithmetic) {
    OperatingSystemMXBean system =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    WideComplex read = new WideComplex();
    double best = Double.POSITIVE_INFINITY;
    int steps = FIRST;
    try (FixedOrbit orbit = arithmetic.apply(c)) {
      for (int round = 0; round < ROUNDS; ) {
        long begun = system.getProcessCpuTime();
        for (int i = 0; i < steps; i++) {
          orbit.step();
          orbit.read(1, read);
        }
        double taken = system.getProcessCpuTime() - begun;
        if (taken < ROUND_NANOS) {
          steps *= 2;
        } else {
          best = Math.min(best, taken / steps);
          round++;
        }
      }
    }
    return best;
  }
}
