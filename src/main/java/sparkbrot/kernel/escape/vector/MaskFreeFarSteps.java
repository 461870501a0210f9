package sparkbrot.kernel.escape.vector;

import sparkbrot.kernel.escape.scalar.ExteriorValues;

/**
 * {@link StrictDoubleFarSteps} where C2 has no masks of so few lanes: lane by lane, as two lanes in
 * lockstep would gain little over it.
 */
final class MaskFreeFarSteps implements DoubleFarSteps {

  private static final int LANES = VectorWidth.ofDouble().length();
  private static final double ESCAPE_RADIUS_SQUARED = 4;

  @Override
  public int lanes() {
    return LANES;
  }

  @Override
  public void leave(DoubleLanes lanes, double[] escaped, double[] far) {
    for (int i = 0; i < VECTORS * LANES; i++) {
      double x = lanes.x[i];
      double y = lanes.y[i];
      int made = 0;
      int inside = 0;
      while (true) {
        double xx = x * x;
        double yy = y * y;
        double magnitude = xx + yy;
        if (!(magnitude <= ExteriorValues.FAR_RADIUS_SQUARED)) {
          break;
        }
        inside += magnitude <= ESCAPE_RADIUS_SQUARED ? 1 : 0;
        y = 2 * (x * y) + lanes.ci[i];
        x = (xx - yy) + lanes.cr[i];
        made++;
      }
      lanes.x[i] = x;
      lanes.y[i] = y;
      escaped[i] = inside;
      far[i] = made;
    }
  }

  @Override
  public boolean leaveRow(
      double[] reals,
      double[] imags,
      double[] numbers,
      int limit,
      int at,
      DoubleLanes lanes,
      double[] far) {
    boolean any = false;
    for (int i = at; i < at + ROW_VECTORS * LANES; i++) {
      if (numbers[i] >= 0 && numbers[i] < limit) {
        double x = reals[i];
        double y = imags[i];
        int made = 0;
        while (x * x + y * y <= ExteriorValues.FAR_RADIUS_SQUARED) {
          double real = (x * x - y * y) + reals[i];
          y = 2 * (x * y) + imags[i];
          x = real;
          made++;
        }
        lanes.x[i] = x;
        lanes.y[i] = y;
        far[i] = made;
        any = true;
      } else {
        lanes.x[i] = IDLE;
        lanes.y[i] = 0;
        far[i] = STAYED;
      }
    }
    return any;
  }

  @Override
  public void leaveWithDerivative(
      DoubleLanes lanes, double[] dx, double[] dy, int at, int steps, double[] far) {
    for (int i = at; i < at + DERIVATIVE_VECTORS * LANES; i++) {
      double x = lanes.x[i];
      double y = lanes.y[i];
      int made = 0;
      while (x * x + y * y <= ExteriorValues.FAR_RADIUS_SQUARED) {
        double re = x * dx[i] - y * dy[i];
        double im = x * dy[i] + y * dx[i];
        dx[i] = 2 * re + 1;
        dy[i] = 2 * im;
        double real = (x * x - y * y) + lanes.cr[i];
        y = 2 * (x * y) + lanes.ci[i];
        x = real;
        made++;
      }
      lanes.x[i] = x;
      lanes.y[i] = y;
      far[i] = made - steps;
    }
  }
}
