package sparkbrot.kernel.perturbation.approximation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sparkbrot.kernel.perturbation.DeepViews;
import sparkbrot.kernel.perturbation.number.WideReal;
import sparkbrot.kernel.perturbation.reference.KnownReferences;
import sparkbrot.kernel.perturbation.reference.OffsetGrid;
import sparkbrot.kernel.perturbation.reference.ReferenceKey;
import sparkbrot.kernel.perturbation.reference.ReferenceOrbit;
import sparkbrot.scene.RenderRequest;

/** Samples that are not asked on their way through a block of steps would answer no. */
class StepRadiiTest {

  private static final double EPSILON = 0x1p-46;

  /** Both parts of c and d point anywhere; the blocks near 0 and near |z| = 2 are among them. */
  @ParameterizedTest
  @CsvSource({
    "-0.743643887037158704752191506114774,0.131825904205311970493132056385139,1e15,8000",
    "-0.75,0.1,30,3000",
    "0,1,1e30,3000",
    "-1.7548776662466927600495088963585286918946,0,3e5,3000"
  })
  void withinTheRadiusNoSampleIsNearerNorEscapes(String re, String im, String zoom, int maxIter) {
    RenderRequest view = DeepViews.zoomed(re, im, zoom, 64, 48, maxIter);
    ReferenceKey key = ReferenceKey.of(view);
    ReferenceOrbit orbit = new KnownReferences().orbit(key, n -> {}).unfold();
    WideReal cMax = OffsetGrid.of(view, key.c()).largest();
    int scale = OffsetGrid.of(view, key.c()).scale();
    JumpTable table = new JumpTable(orbit, cMax, scale, EPSILON, false);
    StepRadii radii = table.stepRadii();
    long seed = Long.getLong("sparkbrot.seed", System.nanoTime());
    System.out.println("StepRadiiTest: -Dsparkbrot.seed=" + seed);
    Random random = new Random(seed);
    int blocks = 0;
    for (int block = 0; block < radii.blocks(); block++) {
      blocks += radii.squared(block) > 0 ? 1 : 0;
      for (int i = 0; i < 8 && radii.squared(block) > 0; i++) {
        double length = Math.sqrt(radii.squared(block)) * (i == 0 ? 1 : random.nextDouble());
        double c = cMax.value() * (i == 0 ? 1 : random.nextDouble());
        walk(orbit, block, table.end(JumpTable.BASE, block), length, c, random);
      }
    }
    assertThat(blocks).isPositive();
  }

  private static void walk(
      ReferenceOrbit orbit, int block, int end, double length, double c, Random random) {
    double angle = random.nextDouble(2 * Math.PI);
    double angleOfC = random.nextDouble(2 * Math.PI);
    double dr = length * Math.cos(angle);
    double di = length * Math.sin(angle);
    double cr = c * Math.cos(angleOfC);
    double ci = c * Math.sin(angleOfC);
    for (int m = 1 + (block << JumpTable.BASE); m < end; m++) {
      double x = orbit.x()[m];
      double y = orbit.y()[m];
      assertThat(Math.fma(x, dr, Math.fma(y, di, orbit.norms()[m])))
          .as("|z|^2 - |d|^2 at index %d", m)
          .isNotNegative();
      double tr = x + dr;
      double ti = y + di;
      double next = Math.fma(tr, dr, Math.fma(-ti, di, cr));
      di = Math.fma(tr, di, Math.fma(ti, dr, ci));
      dr = next;
    }
    double linear = Math.fma(orbit.x()[end], dr, orbit.y()[end] * di);
    assertThat((orbit.beyondRim(end) + linear) + Math.fma(dr, dr, di * di))
        .as("|z|^2 - 4 at index %d", end)
        .isNotPositive();
  }
}
