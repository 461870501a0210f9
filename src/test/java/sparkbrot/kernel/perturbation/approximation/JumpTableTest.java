package sparkbrot.kernel.perturbation.approximation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sparkbrot.kernel.perturbation.DeepViews;
import sparkbrot.kernel.perturbation.number.WideComplex;
import sparkbrot.kernel.perturbation.number.WideReal;
import sparkbrot.kernel.perturbation.reference.KnownReferences;
import sparkbrot.kernel.perturbation.reference.OffsetGrid;
import sparkbrot.kernel.perturbation.reference.ReferenceKey;
import sparkbrot.kernel.perturbation.reference.ReferenceOrbit;
import sparkbrot.scene.RenderRequest;

/** A table does not depend on who makes it, and its jumps go where steps would. */
class JumpTableTest {

  private static final RenderRequest VIEW = DeepViews.BETWEEN_MINIBROTS;
  private static final ReferenceKey KEY = ReferenceKey.of(VIEW);
  private static final ReferenceOrbit ORBIT = new KnownReferences().orbit(KEY, n -> {}).unfold();
  private static final OffsetGrid GRID = OffsetGrid.of(VIEW, KEY.c());

  private static JumpTable table(double epsilon, boolean onAllProcessors) {
    return new JumpTable(ORBIT, GRID.largest(), GRID.scale(), epsilon, onAllProcessors);
  }

  private static String text(JumpLevel level, int block) {
    WideComplex a = new WideComplex();
    WideComplex b = new WideComplex();
    level.readA(block, a);
    level.readB(block, b);
    return String.join(
        " ",
        level.radius(block).toString(),
        a.re() + "," + a.im() + "," + a.exponent(),
        b.re() + "," + b.im() + "," + b.exponent(),
        level.radiusSquared(block) + "," + level.qr(block) + "," + level.qi(block));
  }

  /** |d| behind a block's steps and where a jump goes from there, over the former. */
  private static double distance(
      JumpTable table, int level, int block, double dr, double di, double q) {
    JumpLevel jumps = table.level(level);
    double ar = jumps.ar(block) + q * (jumps.qr(block) * dr - jumps.qi(block) * di);
    double ai = jumps.ai(block) + q * (jumps.qr(block) * di + jumps.qi(block) * dr);
    double re = ar * dr - ai * di;
    double im = ar * di + ai * dr;
    for (int m = 1 + (block << level); m < table.end(level, block); m++) {
      double tr = ORBIT.x()[m] + dr;
      double ti = ORBIT.y()[m] + di;
      double next = tr * dr - ti * di;
      di = tr * di + ti * dr;
      dr = next;
    }
    return Math.hypot(re - dr, im - di) / Math.hypot(dr, di);
  }

  @ParameterizedTest
  @CsvSource({"0x1p-46, 0x1p-44, 0x1p-26", "0x1p-24, 0x1p-22, 0x1p-15"})
  void aJumpKeepsSquares(double epsilon, double left, double leastOfLinear) {
    JumpTable table = table(epsilon, false);
    // What plain steps round may come to as much behind longer blocks.
    int longest = JumpTable.BASE + 4;
    int squared = 0;
    int linearIsFar = 0;
    for (int level = JumpTable.BASE; level <= longest; level++) {
      for (int block = 0; block < table.level(level).blocks(); block++) {
        double d = Math.sqrt(table.level(level).radiusSquared(block)) * 0.7;
        if (d > 0 && table.level(level).qr(block) != 0) {
          squared++;
          assertThat(distance(table, level, block, d, -d, 1)).isLessThan(left);
          linearIsFar += distance(table, level, block, d, -d, 0) > leastOfLinear ? 1 : 0;
        }
      }
    }
    assertThat(squared).isGreaterThan(1000);
    assertThat(linearIsFar).isGreaterThan(squared / 2);
  }

  @Test
  void productsWithTheSamplesOwnConstantAreSmallOrThereIsNoSquare() {
    // As if samples were as far from the reference as 2^-40.
    JumpTable table = new JumpTable(ORBIT, WideReal.of(0x1p-40, 0), -40, 0x1p-46, false);
    JumpLevel base = table.level(JumpTable.BASE);
    for (int block = 0; block < base.blocks(); block++) {
      assertThat(base.qr(block)).isZero();
      assertThat(base.qi(block)).isZero();
    }
  }

  @Test
  void allProcessorsMakeTheTableThatOneMakes() {
    JumpTable one = table(0x1p-46, false);
    JumpTable all = table(0x1p-46, true);
    assertThat(one.level(JumpTable.BASE).blocks())
        .as("several threads' work")
        .isGreaterThan(1 << 10);
    assertThat(all.topLevel()).isEqualTo(one.topLevel());
    for (int level = JumpTable.BASE; level <= one.topLevel(); level++) {
      assertThat(all.level(level).blocks()).isEqualTo(one.level(level).blocks());
      for (int block = 0; block < one.level(level).blocks(); block++) {
        assertThat(text(all.level(level), block)).isEqualTo(text(one.level(level), block));
      }
    }
  }
}
