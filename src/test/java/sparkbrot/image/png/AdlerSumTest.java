package sparkbrot.image.png;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.zip.Adler32;
import org.junit.jupiter.api.Test;

class AdlerSumTest {

  private static long adler(byte[] bytes, int from, int to) {
    Adler32 adler = new Adler32();
    adler.update(bytes, from, to - from);
    return adler.getValue();
  }

  @Test
  void partsSummedApartGiveTheSumOfTheWholeAtAnySplit() {
    long seed = System.nanoTime();
    System.out.println("AdlerSumTest seed " + seed);
    Random random = new Random(seed);
    for (int round = 0; round < 300; round++) {
      byte[] bytes = new byte[random.nextInt(round % 10 == 0 ? 300_000 : 2000)];
      random.nextBytes(bytes);
      if (round % 7 == 0) {
        Arrays.fill(bytes, (byte) 0xff);
      }
      AdlerSum sum = new AdlerSum();
      int from = 0;
      while (from < bytes.length) {
        // A third of the parts is empty.
        int to = from + (random.nextInt(3) == 0 ? 0 : 1 + random.nextInt(bytes.length - from));
        if (random.nextBoolean()) {
          sum.append(adler(bytes, from, to), to - from);
        } else {
          byte[] part = Arrays.copyOfRange(bytes, from, to + 5 < bytes.length ? to + 5 : to);
          sum.append(part, to - from);
        }
        from = to;
      }
      assertThat(sum.value())
          .as("seed %d, round %d", seed, round)
          .isEqualTo((int) adler(bytes, 0, bytes.length));
    }
  }

  @Test
  void nothingSumsToOne() {
    AdlerSum sum = new AdlerSum();
    sum.append(new byte[0], 0);
    sum.append(1, 0);
    assertThat(sum.value()).isEqualTo(1);
  }

  /** zlib's own doubling: a part of 2^40 zeros, by combining it with itself forty times. */
  @Test
  void partsOfMoreThanFourGibibytesAreWeighedByTheirWholeLength() {
    AdlerSum once = new AdlerSum();
    once.append(new byte[] {0}, 1);
    long length = 1;
    for (int doubling = 0; doubling < 40; doubling++) {
      AdlerSum twice = new AdlerSum();
      twice.append(Integer.toUnsignedLong(once.value()), length);
      twice.append(Integer.toUnsignedLong(once.value()), length);
      once = twice;
      length *= 2;
    }
    // For n zeros the first sum stays 1 and the second is n modulo 65521.
    assertThat(Integer.toUnsignedLong(once.value())).isEqualTo((length % 65521) << 16 | 1);
  }
}
