package sparkbrot.color;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** Every smooth count has its bin. */
class HistogramTest {

  @Test
  void binsAreInOrderAndEveryCountHasOne() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    assertThat(Histogram.bin(0, 0)).isZero();
    assertThat(Histogram.bin(-2, 0.99f)).isLessThan(Histogram.BINS);
    for (int i = 0; i < 10_000; i++) {
      int n = random.nextInt() >>> random.nextInt(32);
      float fraction = random.nextInt(1 << 24) * 0x1p-24f;
      int bin = Histogram.bin(n, fraction);
      double value = 1.0 + Integer.toUnsignedLong(n) + fraction;
      assertThat(value)
          .as("seed %d", seed)
          .isGreaterThanOrEqualTo(Histogram.begin(bin))
          .isLessThan(Histogram.begin(bin + 1));
    }
  }
}
