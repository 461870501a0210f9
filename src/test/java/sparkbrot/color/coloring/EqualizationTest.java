package sparkbrot.color.coloring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import sparkbrot.color.Coloring;
import sparkbrot.color.Colorings;
import sparkbrot.color.Histogram;
import sparkbrot.samples.Channel;
import sparkbrot.samples.SampleBlock;
import sparkbrot.scene.PixelRegion;
import sparkbrot.scene.RequestText;

/** Samples are counted exactly, and what is made of that spreads them evenly. */
class EqualizationTest {

  private static final int COLUMNS = 320;
  private static final int ROWS = 200;
  private static final int MAX_ITER = 2000;
  private static final PlainChannels VIEW =
      new PlainChannels(-0.743643887, 0.131825904, 2e-3, COLUMNS, ROWS, MAX_ITER, 1);

  private static Histogram of(SampleBlock block) {
    Histogram histogram = new Histogram();
    histogram.add(block);
    return histogram;
  }

  private static SampleBlock one(int n, float fraction) {
    SampleBlock block = new SampleBlock(Histogram.channels(), new PixelRegion(0, 0, 1, 1), 9);
    block.ints(Channel.N)[0] = n;
    block.floats(Channel.NF)[0] = fraction;
    return block;
  }

  @Test
  void anyTilingInAnyOrderCountsTheSame() {
    Equalization whole = Equalization.of(of(VIEW.block(new PixelRegion(0, 0, ROWS, COLUMNS))));
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int round = 0; round < 3; round++) {
      List<Histogram> parts = new ArrayList<>();
      for (int row = 0; row < ROWS; ) {
        int rows = Math.min(ROWS - row, 1 + random.nextInt(40));
        parts.add(of(VIEW.block(new PixelRegion(row, 0, rows, COLUMNS))));
        row += rows;
      }
      Collections.shuffle(parts, random);
      Histogram sum = parts.stream().reduce(Histogram::plus).orElseThrow();
      assertThat(Equalization.of(sum)).as("seed %d", seed).isEqualTo(whole);
    }
    assertThat(Equalization.parse(whole.text())).isEqualTo(whole);
    assertThat(whole.text().length()).isLessThan(6000);
  }

  @Test
  void eachTenthOfTheGradientColoursATenthOfTheSamples() {
    SampleBlock block = VIEW.block(new PixelRegion(0, 0, ROWS, COLUMNS));
    Equalizer equalizer = new Equalizer(Equalization.of(of(block)), 1);
    ColorWalk walk = new ColorWalk(1, 0);
    int[] tenths = new int[10];
    int escaped = 0;
    for (int i = 0; i < block.size(); i++) {
      if (block.counts()[i] != MAX_ITER) {
        double turns =
            equalizer.bend(walk.turns(block.ints(Channel.N)[i], block.floats(Channel.NF)[i]));
        tenths[(int) Math.min(9, turns * 10)]++;
        escaped++;
      }
    }
    for (int tenth : tenths) {
      assertThat((double) tenth / escaped).isCloseTo(0.1, within(0.005));
    }
  }

  /** And steadily: a jump would be seen as an edge. */
  @Test
  void theWalkNeverTurnsBack() {
    Equalizer equalizer =
        new Equalizer(Equalization.of(of(VIEW.block(new PixelRegion(0, 0, ROWS, COLUMNS)))), 1);
    double last = equalizer.bend(-0.3);
    assertThat(last).isZero();
    for (double place = -0.3; place < 3; place += 1e-5) {
      double bent = equalizer.bend(place);
      assertThat(bent).isBetween(last, last + 2e-3);
      last = bent;
    }
    assertThat(last).isEqualTo(1);
  }

  @Test
  void whatNoKernelMakesIsCountedAllTheSame() {
    for (float fraction :
        new float[] {Float.NaN, -5, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, 1e30f}) {
      Histogram histogram = of(one(0, fraction));
      assertThat(histogram.total()).isEqualTo(1);
      assertThat(Equalization.of(histogram).knots()).hasSize(2);
    }
  }

  @Test
  void sharesOfMoreSamplesThanAnyImageHasAreRight() {
    Histogram histogram = of(one(3, 0)).plus(of(one(700, 0)));
    for (int doubling = 0; doubling < 61; doubling++) {
      histogram.plus(histogram);
    }
    assertThat(Equalization.of(histogram).text()).isEqualTo("2048:0,2049:32768,9595:65536");
  }

  @Test
  void withoutASampleThatEscapedThereIsATableAllTheSame() {
    assertThat(Equalization.of(new Histogram()).text()).isEqualTo("0:0,33792:65536");
  }

  @Test
  void nothingIsPaintedBeforeItIsCounted() {
    RequestText options = new RequestText().put("color", "smooth").put("equalize", "0.5");
    Coloring coloring = Colorings.parse(options);
    assertThat(coloring.awaitsHistogram()).isTrue();
    assertThatThrownBy(() -> coloring.painter(10)).isInstanceOf(IllegalStateException.class);
    Coloring counted = coloring.with(of(one(3, 0)));
    assertThat(counted.awaitsHistogram()).isFalse();
    assertThat(counted.with(of(one(4, 0)))).isEqualTo(counted);
    Coloring plain = Colorings.parse(options.put("equalize", "0"));
    assertThat(plain.with(of(one(3, 0)))).isEqualTo(plain);
  }
}
