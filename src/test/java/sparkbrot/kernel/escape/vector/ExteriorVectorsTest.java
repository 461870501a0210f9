package sparkbrot.kernel.escape.vector;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import sparkbrot.kernel.escape.scalar.ChannelArrays;
import sparkbrot.kernel.escape.scalar.ExteriorValues;

class ExteriorVectorsTest {

  @Test
  void fractionsHaveTheBitsOfScalarCode() {
    long seed = Long.getLong("sparkbrot.seed", 20261129L);
    System.out.println("ExteriorVectorsTest: -Dsparkbrot.seed=" + seed);
    Random random = new Random(seed);
    int length = 3001;
    double[] x = new double[length + 64];
    double[] y = new double[length + 64];
    float[] expected = new float[length];
    ChannelArrays scalar = new ChannelArrays(null, null, expected, null, null, 0);
    for (int i = 0; i < length; i++) {
      double magnitude =
          Math.scalb(1 + random.nextDouble(), 16 + random.nextInt(random.nextInt(1, 494)));
      x[i] = random.nextBoolean() ? magnitude : -magnitude;
      y[i] = magnitude * (random.nextDouble() - 0.5);
      scalar.put(i, 0, ExteriorValues.fraction(x[i], y[i]), 0, 0);
    }
    ExteriorVectors vectors = new ExteriorVectors(length);
    vectors.smooth(x, y, 0, length);
    float[] stored = new float[length];
    vectors.putFractions(stored, 0, length);
    assertThat(stored).isEqualTo(expected);
  }
}
