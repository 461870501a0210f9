package sparkbrot.kernel.perturbation.approximation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import sparkbrot.kernel.perturbation.DeepViews;
import sparkbrot.kernel.perturbation.number.WideComplex;
import sparkbrot.kernel.perturbation.reference.KnownReferences;
import sparkbrot.kernel.perturbation.reference.OffsetGrid;
import sparkbrot.kernel.perturbation.reference.ReferenceKey;
import sparkbrot.kernel.perturbation.reference.ReferenceOrbit;
import sparkbrot.scene.RenderRequest;

/** A table does not depend on who makes it. */
class JumpTableTest {

  private static String text(JumpTable.Level level, int block) {
    WideComplex a = new WideComplex();
    WideComplex b = new WideComplex();
    level.readA(block, a);
    level.readB(block, b);
    return String.join(
        " ",
        level.radius(block).toString(),
        a.re() + "," + a.im() + "," + a.exponent(),
        b.re() + "," + b.im() + "," + b.exponent());
  }

  @Test
  void allProcessorsMakeTheTableThatOneMakes() {
    RenderRequest view = DeepViews.BETWEEN_MINIBROTS;
    ReferenceKey key = ReferenceKey.of(view);
    ReferenceOrbit orbit = new KnownReferences().orbit(key, n -> {}).unfold();
    OffsetGrid grid = OffsetGrid.of(view, key.c());
    JumpTable one = new JumpTable(orbit, grid.largest(), grid.scale(), 0x1p-46, false);
    JumpTable all = new JumpTable(orbit, grid.largest(), grid.scale(), 0x1p-46, true);
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
