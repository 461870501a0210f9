package sparkbrot.kernel.escape;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;
import org.junit.jupiter.api.Test;

class MaskBitsTest {

  private static final int ROUNDS = 1000;

  private static long seed(String what) {
    long seed = System.nanoTime();
    System.out.println("MaskBitsTest " + what + " seed " + seed);
    return seed;
  }

  private static long random(Random random, int lanes, int round) {
    long all = -1L >>> (Long.SIZE - lanes);
    return round == 0 ? 0 : round == 1 ? all : random.nextLong() & all;
  }

  @Test
  void bitsOfDoublesAreTheMasksLanesEitherWay() {
    Random random = new Random(seed("doubles"));
    VectorSpecies<Double> species = VectorWidth.ofDouble();
    for (int round = 0; round < ROUNDS; round++) {
      long bits = random(random, species.length(), round);
      VectorMask<Double> mask = VectorMask.fromLong(species, bits);
      assertThat(DoubleMaskBits.of(mask)).isEqualTo(bits);
      assertThat(DoubleMaskBits.joined(mask)).isEqualTo(bits);
    }
  }

  @Test
  void bitsOfFloatsAreTheMasksLanesEitherWay() {
    Random random = new Random(seed("floats"));
    VectorSpecies<Float> species = VectorWidth.ofFloat();
    for (int round = 0; round < ROUNDS; round++) {
      long bits = random(random, species.length(), round);
      VectorMask<Float> mask = VectorMask.fromLong(species, bits);
      assertThat(FloatMaskBits.of(mask)).isEqualTo(bits);
      assertThat(FloatMaskBits.joined(mask)).isEqualTo(bits);
    }
  }
}
