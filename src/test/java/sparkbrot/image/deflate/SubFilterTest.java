package sparkbrot.image.deflate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class SubFilterTest {

  @Test
  void unfilteredRowsAreThePixels() {
    long seed = System.nanoTime();
    System.out.println("SubFilterTest.unfilteredRowsAreThePixels: seed " + seed);
    Random random = new Random(seed);
    for (int i = 0; i < 300; i++) {
      int pixelBytes = new int[] {1, 3, 6}[random.nextInt(3)];
      int rowBytes = 1 + pixelBytes * (1 + random.nextInt(40));
      int rows = 1 + random.nextInt(5);
      int offset = random.nextInt(10);
      byte[] pixels = new byte[offset + rows * rowBytes + 10];
      random.nextBytes(pixels);
      for (int row = 0; row < rows; row++) {
        pixels[offset + row * rowBytes] = 0;
      }
      byte[] bytes = pixels.clone();
      SubFilter.apply(bytes, offset, rows, rowBytes, pixelBytes);
      for (int begin = offset; begin < offset + rows * rowBytes; begin += rowBytes) {
        assertThat(bytes[begin]).isEqualTo((byte) 1);
        bytes[begin] = 0;
        for (int at = 1 + pixelBytes; at < rowBytes; at++) {
          bytes[begin + at] += bytes[begin + at - pixelBytes];
        }
      }
      assertThat(bytes).isEqualTo(pixels);
    }
  }

  @Test
  void differencesAreThoseOfTheBytesBefore() {
    long seed = System.nanoTime();
    System.out.println("SubFilterTest.differencesAreThoseOfTheBytesBefore: seed " + seed);
    Random random = new Random(seed);
    for (int distance = 1; distance < 40; distance++) {
      byte[] bytes = new byte[100];
      random.nextBytes(bytes);
      byte[] differences = bytes.clone();
      int to = distance + random.nextInt(100 - distance);
      ByteDifferences.apply(differences, distance, to, distance);
      for (int i = 0; i < bytes.length; i++) {
        boolean changed = i >= distance && i < to;
        assertThat(differences[i])
            .isEqualTo((byte) (changed ? bytes[i] - bytes[i - distance] : bytes[i]));
      }
    }
  }
}
