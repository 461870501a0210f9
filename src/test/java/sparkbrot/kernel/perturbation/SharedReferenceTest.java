package sparkbrot.kernel.perturbation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Set;
import java.util.function.IntBinaryOperator;
import org.junit.jupiter.api.Test;
import sparkbrot.kernel.PreparedKernel;
import sparkbrot.kernel.PreparedPlace;
import sparkbrot.samples.Channel;
import sparkbrot.samples.SampleBlock;
import sparkbrot.scene.KernelSpec;
import sparkbrot.scene.PixelAnchor;
import sparkbrot.scene.PixelRegion;
import sparkbrot.scene.RenderRequest;
import sparkbrot.scene.Viewport;

/** Images beside a reference have the counts that they have by their own. */
class SharedReferenceTest {

  private static final BigDecimal RE = new BigDecimal("-0.743643887037158704752191506114774");
  private static final BigDecimal IM = new BigDecimal("0.131825904205311970493132056385139");
  private static final BigDecimal SIDE = new BigDecimal("1e-18");
  private static final int MAX_ITER = 20_000;
  private static final Set<Channel> COUNTS = Set.of(Channel.COUNT);

  private final PerturbationFamily family = new PerturbationFamily();

  /** An image so many sides right of the middle, so many times smaller. */
  private static RenderRequest image(int right, int smaller, int px, int maxIter) {
    BigDecimal width = SIDE.divide(BigDecimal.valueOf(smaller));
    return new RenderRequest(
        Viewport.centered(RE.add(SIDE.multiply(BigDecimal.valueOf(right))), IM, width, px, px),
        PixelAnchor.CENTER,
        maxIter,
        KernelSpec.usual(KernelSpec.PERTURBATION));
  }

  private static int[] counts(PreparedKernel kernel, RenderRequest image) {
    int px = image.viewport().widthPx();
    SampleBlock block = new SampleBlock(COUNTS, PixelRegion.rows(px, 0, px), image.maxIter());
    kernel.open().fill(block);
    return block.counts();
  }

  /** Of the most chaotic of these views, one in a hundred is wrong by its own reference, too. */
  @Test
  void countsAreAboutAsGoodAsByTheirOwnReference() {
    PreparedPlace place = family.place(image(0, 1, 1 << 20, MAX_ITER), done -> {});
    for (int[] where : new int[][] {{0, 1}, {3, 1}, {-40, 1}, {0, 1 << 12}, {1, 1 << 18}}) {
      RenderRequest image = image(where[0], where[1], 48, MAX_ITER);
      int[] shared = counts(place.image(image, COUNTS), image);
      int[] own = counts(family.prepare(image, COUNTS), image);
      IntBinaryOperator certain = family.certainCounts(image).orElseThrow();
      int different = 0;
      int wrongShared = 0;
      for (int i = 0; i < own.length; i++) {
        if (own[i] != shared[i]) {
          int count = certain.applyAsInt(i / 48, i % 48);
          different++;
          wrongShared += shared[i] == count ? 0 : 1;
        }
      }
      String which = where[0] + " sides away, " + where[1] + " smaller: " + different + " differ";
      assertThat(wrongShared).as(which).isLessThan(own.length / 40);
      assertThat(own).as(which).isNotEqualTo(new int[own.length]);
    }
  }

  @Test
  void whatWasComputedBeforeChangesNothing() {
    PreparedPlace place = family.place(image(0, 1, 1 << 20, MAX_ITER), done -> {});
    RenderRequest image = image(2, 1, 40, MAX_ITER);
    int[] first = counts(place.image(image, COUNTS), image);
    for (int right = -6; right < 6; right++) {
      RenderRequest other = image(right, 1 << Math.abs(right), 16, MAX_ITER);
      counts(place.image(other, COUNTS), other);
    }
    assertThat(counts(place.image(image, COUNTS), image)).isEqualTo(first);
  }

  @Test
  void aReferenceThatMetItsLimitServesNoHigherOne() {
    PreparedPlace place = family.place(image(0, 1, 1 << 20, 50), done -> {});
    assertThat(place.mostIterations()).isEqualTo(50);
    assertThatThrownBy(() -> place.image(image(0, 1, 9, 51), COUNTS))
        .hasMessageContaining("50 iterations for 51");
  }
}
