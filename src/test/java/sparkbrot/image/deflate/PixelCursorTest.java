package sparkbrot.image.deflate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class PixelCursorTest {

  @Test
  void placesAreThoseOfWholePixelsInRowsAndNeverOfWhatPrecedesThem() {
    long seed = System.nanoTime();
    System.out.println("PixelCursorTest: seed " + seed);
    Random random = new Random(seed);
    for (int i = 0; i < 500; i++) {
      int step = 1 + random.nextInt(6);
      int prefix = random.nextInt(step);
      int rowBytes = prefix + step * (1 + random.nextInt(10));
      int from = random.nextInt(5);
      TreeSet<Integer> pixels = new TreeSet<>();
      for (int row = 0; row < 30; row++) {
        int begin = from + row * rowBytes + prefix;
        for (int at = begin; at < from + (row + 1) * rowBytes; at += step) {
          pixels.add(at);
        }
      }
      PixelCursor cursor = new PixelCursor(rowBytes, prefix, step);
      cursor.begin(from);
      int end = from + 20 * rowBytes;
      while (cursor.position() < end) {
        int before = cursor.position();
        assertThat(pixels).contains(before);
        assertThat((cursor.rowEnd() - from) % rowBytes).isZero();
        assertThat(cursor.rowEnd() - before).isBetween(step, rowBytes - prefix);
        if (random.nextBoolean()) {
          int place = before - 3 + random.nextInt(3 * rowBytes);
          cursor.advanceTo(place);
          assertThat(cursor.position()).isEqualTo(pixels.ceiling(Math.max(place, before)));
        } else {
          int steps = 1 + random.nextInt(9);
          int rowEnd = cursor.rowEnd();
          int there = before + steps * step;
          cursor.advance(steps);
          assertThat(cursor.position()).isEqualTo(there < rowEnd ? there : rowEnd + prefix);
        }
      }
    }
  }
}
