package sparkbrot.color;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PaletteTest {

  private static byte[] color(Palette palette, int maxIter, int... counts) {
    byte[] indices = new byte[counts.length];
    palette.colorizer(maxIter).color(counts, 0, indices, 0, counts.length);
    return indices;
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
    Colorizer unlimited = palette.colorizer(Integer.MAX_VALUE);
    for (int i = 0; i < 100; i++) {
      int[] count = {random.nextInt(300_000)};
      byte[] index = new byte[1];
      unlimited.color(count, 0, index, 0, 1);
      assertThat(color(palette, count[0] + 1, count)).isEqualTo(index);
    }
  }
}
