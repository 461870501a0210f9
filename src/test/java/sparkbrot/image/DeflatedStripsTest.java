package sparkbrot.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.junit.jupiter.api.Test;

class DeflatedStripsTest {

  private static byte[] deflate(DeflatedStrips strips, byte[] raw) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    strips.deflate(raw, raw.length, out);
    return out.toByteArray();
  }

  private static byte[] randomStrip(Random random) {
    byte[] raw = new byte[random.nextInt(4) == 0 ? 200_000 : random.nextInt(5000)];
    int symbols = 1 + random.nextInt(256);
    for (int i = 0; i < raw.length; i++) {
      raw[i] = (byte) random.nextInt(symbols);
    }
    return raw;
  }

  @Test
  void aStripsBytesDoNotDependOnWhatCameBefore() {
    long seed = System.nanoTime();
    System.out.println("DeflatedStripsTest.aStripsBytes seed " + seed);
    Random random = new Random(seed);
    for (int level : new int[] {1, 6}) {
      try (DeflatedStrips used = DeflatedStrips.ofOneStream(level)) {
        for (int round = 0; round < 15; round++) {
          byte[] strip = randomStrip(random);
          try (DeflatedStrips fresh = DeflatedStrips.ofOneStream(level)) {
            assertThat(deflate(used, strip))
                .as("seed %d, level %d, round %d", seed, level, round)
                .isEqualTo(deflate(fresh, strip));
          }
        }
      }
    }
  }

  @Test
  void stripsOneAfterTheOtherInflateToOneStream() throws DataFormatException {
    long seed = System.nanoTime();
    System.out.println("DeflatedStripsTest.stripsOneAfterTheOther seed " + seed);
    Random random = new Random(seed);
    ByteArrayOutputStream raw = new ByteArrayOutputStream();
    ByteArrayOutputStream deflated = new ByteArrayOutputStream();
    for (int strip = 0; strip < 20; strip++) {
      byte[] bytes = randomStrip(random);
      raw.writeBytes(bytes);
      // Another deflater for each strip, as if each came from another executor.
      try (DeflatedStrips strips = DeflatedStrips.ofOneStream(6)) {
        strips.deflate(bytes, bytes.length, deflated);
      }
    }
    deflated.writeBytes(new byte[] {0x03, 0x00});
    Inflater inflater = new Inflater(true);
    inflater.setInput(deflated.toByteArray());
    byte[] inflated = new byte[raw.size() + 1];
    int length = inflater.inflate(inflated);
    assertThat(inflater.finished()).isTrue();
    assertThat(inflater.getRemaining()).isZero();
    inflater.end();
    assertThat(Arrays.copyOf(inflated, length)).as("seed %d", seed).isEqualTo(raw.toByteArray());
  }
}
