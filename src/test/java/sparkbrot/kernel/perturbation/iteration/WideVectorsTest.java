package sparkbrot.kernel.perturbation.iteration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sparkbrot.kernel.perturbation.DeepViews;
import sparkbrot.kernel.perturbation.number.WideComplex;
import sparkbrot.kernel.perturbation.reference.KnownReferences;
import sparkbrot.kernel.perturbation.reference.OffsetGrid;
import sparkbrot.kernel.perturbation.reference.ReferenceKey;
import sparkbrot.kernel.perturbation.reference.ReferenceOrbit;
import sparkbrot.scene.RenderRequest;

/** Wide samples that walk together against the same samples, each alone. */
class WideVectorsTest {

  private static final int COLUMNS = 64;
  private static final int ROWS = 48;

  /**
   * Beside tips that samples escape from, and beside nuclei that they return to again and again.
   */
  @ParameterizedTest
  @CsvSource({"0,1,300,64", "0,1,1000,5", "-1,0,300,64", "0,0,400,7"})
  void fromTheirBeginTheyGoWhereTheyWouldAlone(String re, String im, int k, int length) {
    PerturbedImage image = image(re, im, k);
    WideVectors together = new WideVectors(image);
    Random random = random();
    SampleWalk[] alone = new SampleWalk[length];
    for (int i = 0; i < length; i++) {
      draw(image, together, i, random);
      alone[i] = image.walk(false);
      alone[i].begin(together.lanes.cr[i], together.lanes.ci[i]);
      alone[i].run();
    }
    together.begin(length);
    assertSame(image, together, new int[length], alone);
  }

  /** Some of them meet the limit of iterations on the way. */
  @ParameterizedTest
  @CsvSource({"0,1,300", "-1,0,300", "-2,0,1000"})
  void fromIndex0TheyGoWhereTheyWouldAlone(String re, String im, int k) {
    PerturbedImage image = image(re, im, k);
    WideVectors together = new WideVectors(image);
    Random random = random();
    int length = WideVectors.GROUP;
    int unit = -800 - random.nextInt(200);
    int[] ahead = new int[length];
    SampleWalk[] alone = new SampleWalk[length];
    for (int i = 0; i < length; i++) {
      draw(image, together, i, random);
      double dr = random.nextDouble(-2, 2);
      double di = random.nextDouble(-2, 2);
      together.lanes.dr[i] = dr;
      together.lanes.di[i] = di;
      ahead[i] = 1 + random.nextInt(image.maxIter() - 1);
      alone[i] = image.walk(false);
      alone[i].resumeWide(together.lanes.cr[i], together.lanes.ci[i], 0, ahead[i], dr, di, unit);
      alone[i].walkWide();
      alone[i].run();
    }
    together.begin(
        length,
        unit,
        0,
        Arrays.stream(ahead).min().getAsInt(),
        Arrays.stream(ahead).max().getAsInt());
    assertSame(image, together, ahead, alone);
  }

  @Test
  void theyStayWhereTheyAreIfTheyAreTooUnlike() {
    WideVectors together = new WideVectors(image("0", "1", 300));
    double[] begun = {1, 0x1p-200, 1, 1, 1, 1, 1, 1};
    System.arraycopy(begun, 0, together.lanes.dr, 0, begun.length);
    together.begin(begun.length, -900, 0, 7, 9);
    assertThat(together.walk()).isFalse();
    assertThat(together.index).isZero();
    assertThat(Arrays.copyOf(together.lanes.dr, begun.length)).isEqualTo(begun);
    assertThat(together.lanes.exponent).isEqualTo(-900);
  }

  /** Sets the c of one of the samples that walk together. */
  private static void draw(PerturbedImage image, WideVectors together, int i, Random random) {
    together.lanes.cr[i] = image.grid().re(random.nextInt(COLUMNS), 0.5);
    together.lanes.ci[i] = image.grid().im(random.nextInt(ROWS), 0.5);
  }

  /** Walks on together, and then alone; all must end where those are that went alone. */
  private static void assertSame(
      PerturbedImage image, WideVectors together, int[] ahead, SampleWalk[] alone) {
    int moved = 0;
    while (together.walk()) {
      moved++;
      for (int i = 0; i < ahead.length; i++) {
        ahead[i] += together.index;
      }
      together.goOnAtStart();
    }
    assertThat(moved + together.jumps + together.steps).isPositive();
    SampleWalk walk = image.walk(false);
    WideLanes lanes = together.lanes;
    for (int i = 0; i < alone.length; i++) {
      int m = together.index;
      walk.announce();
      walk.resumeWide(
          lanes.cr[i], lanes.ci[i], m, m + ahead[i], lanes.dr[i], lanes.di[i], lanes.exponent);
      walk.walkWide();
      walk.run();
      assertThat(walk.iteration).as("iteration of sample %d", i).isEqualTo(alone[i].iteration);
      assertThat(walk.escaped).isEqualTo(alone[i].escaped);
      assertThat(walk.index).isEqualTo(alone[i].index);
      assertThat(difference(walk)).as("d of sample %d", i).isEqualTo(difference(alone[i]));
    }
  }

  private static List<Number> difference(SampleWalk walk) {
    WideComplex d = new WideComplex();
    walk.readDifference(d);
    return List.of(d.re(), d.im(), d.exponent());
  }

  private static PerturbedImage image(String re, String im, int k) {
    RenderRequest view = DeepViews.zoomed(re, im, "1e" + k, COLUMNS, ROWS, 3000);
    ReferenceKey key = ReferenceKey.of(view);
    ReferenceOrbit orbit = new KnownReferences().orbit(key, n -> {}).unfold();
    return new PerturbedImage(orbit, 0x1p-46, OffsetGrid.of(view, key.c()), view.maxIter(), false);
  }

  private static Random random() {
    long seed = Long.getLong("sparkbrot.seed", System.nanoTime());
    System.out.println("WideVectorsTest: -Dsparkbrot.seed=" + seed);
    return new Random(seed);
  }
}
