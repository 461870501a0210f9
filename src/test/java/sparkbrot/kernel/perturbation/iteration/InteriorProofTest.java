package sparkbrot.kernel.perturbation.iteration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import sparkbrot.kernel.perturbation.BruteForce;
import sparkbrot.kernel.perturbation.DeepViews;
import sparkbrot.scene.KernelSpec.Accuracy;
import sparkbrot.scene.KernelSpec.Choice;
import sparkbrot.scene.RenderRequest;

/** Samples whose discs return into themselves, and no others, are known to be inside. */
class InteriorProofTest {

  private static final String NUCLEUS = "-1.7548776662466927600495088963585286918946";

  private static int[] counts(RenderRequest view, Accuracy accuracy, Choice choice) {
    return DeepViews.counts(DeepViews.with(view, accuracy).with(choice));
  }

  /** Without it each sample inside would take minutes. */
  @ParameterizedTest
  @EnumSource(Accuracy.class)
  void theLargestLimitFindsTheSamplesInsideThatASmallOneFinds(Accuracy accuracy) {
    String[][] views = {
      {NUCLEUS, "0", "500"},
      {NUCLEUS, "0", "3e5"},
      {"0", "0", "1e30"},
      {"-1", "0", "1e350"},
      // Samples whose orbits hardly contract.
      {"-1.7549", "0.003", "300"}
    };
    for (String[] view : views) {
      int[] few =
          counts(DeepViews.zoomed(view[0], view[1], view[2], 16, 10, 5000), accuracy, Choice.AUTO);
      RenderRequest most = DeepViews.zoomed(view[0], view[1], view[2], 16, 10, Integer.MAX_VALUE);
      int[] vector = counts(most, accuracy, Choice.VECTOR);
      assertThat(vector).isEqualTo(counts(most, accuracy, Choice.SCALAR));
      for (int i = 0; i < few.length; i++) {
        assertThat(vector[i]).isEqualTo(few[i] == 5000 ? Integer.MAX_VALUE : few[i]);
      }
    }
  }

  /** At the rim of a minibrot orbits are long, and near to those that return. */
  @Test
  void samplesAtTheRimAreThoseOfHighPrecision() {
    long seed = Long.getLong("sparkbrot.seed", System.nanoTime());
    System.out.println("InteriorProofTest: -Dsparkbrot.seed=" + seed);
    Random random = new Random(seed);
    RenderRequest view = DeepViews.zoomed("-1.7595", "0.0123", "3000", 61, 34, 8000);
    int[] counts = counts(view, Accuracy.EXACT, Choice.AUTO);
    BruteForce exact = new BruteForce(view);
    for (int i = 0; i < 20; i++) {
      int at = random.nextInt(counts.length);
      assertThat(counts[at]).as("sample %d", at).isEqualTo(exact.count(at / 61, at % 61));
    }
  }
}
