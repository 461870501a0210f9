package sparkbrot.color.coloring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import sparkbrot.color.Painter;
import sparkbrot.color.PixelBlock;
import sparkbrot.color.PixelFormat;
import sparkbrot.samples.Channel;
import sparkbrot.samples.SampleBlock;
import sparkbrot.scene.PixelRegion;

class PaletteTest {

  private static byte[] color(Palette palette, int maxIter, int... counts) {
    return color(palette.painter(maxIter), maxIter, counts);
  }

  private static byte[] color(Painter painter, int maxIter, int... counts) {
    SampleBlock samples =
        new SampleBlock(Set.of(Channel.COUNT), PixelRegion.rows(counts.length, 0, 1), maxIter);
    System.arraycopy(counts, 0, samples.counts(), 0, counts.length);
    PixelBlock pixels = new PixelBlock(PixelFormat.INDEXED8, 0);
    painter.paint(samples, pixels);
    return pixels.bytes();
  }

  @ParameterizedTest
  @EnumSource
  void everyPaletteHas256ColoursAndItsFirstIsTheInterior(Palette palette) {
    byte[] rgb = palette.rgb();
    assertThat(rgb).hasSize(3 * 256).isEqualTo(palette.rgb());
    assertThat(rgb[0] | rgb[1] | rgb[2]).as("black").isZero();
    Set<Integer> colors = new HashSet<>();
    for (int i = 0; i < rgb.length; i += 3) {
      colors.add((rgb[i] & 0xff) << 16 | (rgb[i + 1] & 0xff) << 8 | rgb[i + 2] & 0xff);
    }
    assertThat(colors).hasSizeGreaterThan(100);
  }

  @ParameterizedTest
  @EnumSource
  void onlySamplesThatWereNotSeenOutsideGetIndexZero(Palette palette) {
    for (int maxIter : new int[] {1, 2, 1000, (1 << 16) - 1, 1 << 16, (1 << 16) + 5, 1_000_000}) {
      int[] counts = new int[Math.min(maxIter + 1, 200_001)];
      for (int i = 0; i < counts.length; i++) {
        counts[i] = maxIter - i;
      }
      byte[] indices = color(palette, maxIter, counts);
      assertThat(indices[0]).isZero();
      for (int i = 1; i < indices.length; i++) {
        assertThat(indices[i] != 0).as("count %d of %d", counts[i], maxIter).isTrue();
      }
    }
    int limit = Integer.MAX_VALUE;
    assertThat(color(palette, limit, limit)).containsExactly(0);
    assertThat(color(palette, limit, limit - 1)[0]).isNotZero();
  }

  @ParameterizedTest
  @EnumSource
  void aCountsColourDoesNotDependOnTheLimit(Palette palette) {
    Random random = new Random(1);
    Painter unlimited = palette.painter(Integer.MAX_VALUE);
    for (int i = 0; i < 100; i++) {
      int[] count = {random.nextInt(300_000)};
      byte[] index = color(unlimited, Integer.MAX_VALUE, count);
      assertThat(color(palette, count[0] + 1, count)).isEqualTo(index);
    }
  }

  /** Rows of runs of all lengths, begun anywhere, with what comes beyond the table. */
  @Test
  void samplesInRunsHaveTheColourThatEachHasAlone() {
    long seed = System.nanoTime();
    System.out.println("PaletteTest.samplesInRunsHaveTheColourThatEachHasAlone: seed " + seed);
    Random random = new Random(seed);
    int limit = 70_000;
    for (int i = 0; i < 300; i++) {
      int[] counts = new int[1 + random.nextInt(200)];
      for (int at = 0; at < counts.length; ) {
        int count = random.nextInt(4) == 0 ? limit - random.nextInt(3) : random.nextInt(3);
        int stop = Math.min(counts.length, at + 1 + random.nextInt(1 << random.nextInt(7)));
        Arrays.fill(counts, at, stop, count);
        at = stop;
      }
      byte[] together = color(Palette.TWILIGHT, limit, counts);
      for (int at = 0; at < counts.length; at++) {
        assertThat(together[at]).isEqualTo(color(Palette.TWILIGHT, limit, counts[at])[0]);
      }
    }
  }
}
