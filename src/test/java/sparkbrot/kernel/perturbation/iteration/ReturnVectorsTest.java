package sparkbrot.kernel.perturbation.iteration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import sparkbrot.kernel.perturbation.DeepViews;
import sparkbrot.kernel.perturbation.reference.KnownReferences;
import sparkbrot.kernel.perturbation.reference.OffsetGrid;
import sparkbrot.kernel.perturbation.reference.ReferenceKey;
import sparkbrot.kernel.perturbation.reference.ReferenceOrbit;
import sparkbrot.scene.RenderRequest;

/** Which samples go on at index 0 in vectors, and which are left to be asked. */
class ReturnVectorsTest {

  private static final int MAX_ITER = 3000;
  private static final int COUNT = 5;

  private final RenderRequest view = DeepViews.zoomed("0", "1", "1e30", 64, 48, MAX_ITER);
  private final ReferenceKey key = ReferenceKey.of(view);
  private final ReferenceOrbit orbit = new KnownReferences().orbit(key, n -> {}).unfold();
  private final PerturbedImage image =
      new PerturbedImage(orbit, 0x1p-46, OffsetGrid.of(view, key.c()), 2 * MAX_ITER, false);
  private final SampleList list = new SampleList(64, false, false);
  private final SampleList next = new SampleList(64, false, false);
  private final int[] places = {0, 1, 2, 3, 4};

  private long run(int behind, int... indices) {
    for (int i = 0; i < COUNT; i++) {
      // So near to the reference that z is farther from 0 than d is, wherever Z is not near it.
      list.put(1e-20, i * 1e-21, i, -i, 0, i);
    }
    return new ReturnVectors(image)
        .run(list, places, 0, COUNT, indices, behind, next, image.walk(false));
  }

  @Test
  void atTheReferencesEndAllDo() {
    int last = orbit.last();
    assertThat(run(last + 1, last, last, last, last, last)).isEqualTo(0b11111);
    assertThat(next.length).isEqualTo(COUNT);
    assertThat(Arrays.copyOf(next.slot, COUNT)).containsExactly(places);
    assertThat(Arrays.copyOf(next.base, COUNT)).containsOnly(last);
  }

  @Test
  void theOneThatIsAtTheEndDoesNotTakeOthersAlong() {
    int last = orbit.last();
    assertThat(run(last, last, last - 1, last - 1, last - 2, last)).isZero();
    assertThat(next.length).isZero();
  }

  @Test
  void thoseThatAreNearerToZeroDoAndOthersStay() {
    // At i, i - 1, -i, i - 1 ...: two of them are brought to 0 but for a part of d.
    int m = orbit.last() - 3;
    for (int i = 0; i < COUNT; i++) {
      list.put(1e-20, 0, i, -i, 0, i);
    }
    list.dr[1] = list.dr[3] = Math.fma(orbit.x()[m], -0.5, 0.01);
    list.di[1] = list.di[3] = Math.fma(orbit.y()[m], -0.5, 0.01);
    long gone =
        new ReturnVectors(image)
            .run(
                list,
                places,
                0,
                COUNT,
                new int[] {m, m, m, m, m},
                orbit.last(),
                next,
                image.walk(false));
    assertThat(gone).isEqualTo(0b01010);
    assertThat(Arrays.copyOf(next.slot, 2)).containsExactly(1, 3);
  }
}
