package sparkbrot.color.light;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.TreeSet;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import sparkbrot.color.PixelBlock;
import sparkbrot.color.PixelFormat;
import sparkbrot.scene.PixelRegion;

class PixelWriterTest {

  private static byte[] write(PixelFormat format, Dither dither, PixelRegion region, float light) {
    PixelBlock pixels = new PixelBlock(format, 0).resize(region.rows(), region.columns());
    float[] constant = new float[3 * region.columns()];
    Arrays.fill(constant, light);
    PixelWriter writer = new PixelWriter(format, dither);
    for (int row = 0; row < region.rows(); row++) {
      writer.write(constant, 0, region.columns(), region, row, 0, pixels);
    }
    return Arrays.copyOf(pixels.bytes(), pixels.length());
  }

  @Test
  void ditheredConstantsHaveTheRightMean() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int round = 0; round < 1000; round++) {
      float light = random.nextFloat();
      PixelRegion region =
          new PixelRegion(random.nextInt(100), random.nextInt(100), Dither.SIZE, Dither.SIZE);
      byte[] bytes = write(PixelFormat.RGB8, Dither.BAYER, region, light);
      double sum = 0;
      for (byte stored : bytes) {
        sum += stored & 0xff;
      }
      assertThat(sum / bytes.length)
          .as("seed %d, light %s", seed, light)
          .isCloseTo(SrgbCurve.stored(light) * 255.0, Offset.offset(0.01));
    }
  }

  @Test
  void coloursOfEightBitsComeOutFlatDitheredOrNot() {
    for (int color = 0; color < 256; color++) {
      for (Dither dither : Dither.values()) {
        PixelRegion region = new PixelRegion(3, 5, 8, 8);
        byte[] bytes = write(PixelFormat.RGB8, dither, region, SrgbCurve.lightOfByte(color));
        for (byte stored : bytes) {
          assertThat(stored & 0xff).as("%s", dither).isEqualTo(color);
        }
      }
    }
  }

  @Test
  void sixteenBitsAreRoundedAndTheirMoreSignificantByteIsFirst() {
    PixelRegion one = new PixelRegion(0, 0, 1, 1);
    for (float light : new float[] {0, 1e-5f, 0.25f, 0.5f, 1}) {
      byte[] bytes = write(PixelFormat.RGB16, Dither.OFF, one, light);
      int stored = (bytes[0] & 0xff) << 8 | bytes[1] & 0xff;
      assertThat(stored).isEqualTo(Math.round(SrgbCurve.stored(light) * 65535));
      assertThat(Arrays.copyOfRange(bytes, 2, 4)).isEqualTo(Arrays.copyOf(bytes, 2));
    }
  }

  /** Runs end within the row, and begin at any column of the pattern. */
  @Test
  void longRowsAreDitheredByTheColumnOfTheImage() {
    int columns = 2 * Dither.COLUMNS + 77;
    for (int firstColumn : new int[] {0, 3}) {
      PixelRegion region = new PixelRegion(2, firstColumn, 1, columns);
      byte[] row = write(PixelFormat.RGB8, Dither.BAYER, region, 0.3f);
      for (int column = 0; column < columns; column++) {
        PixelRegion one = new PixelRegion(2, firstColumn + column, 1, 1);
        assertThat(Arrays.copyOfRange(row, 3 * column, 3 * column + 3))
            .as("column %d from %d", column, firstColumn)
            .isEqualTo(write(PixelFormat.RGB8, Dither.BAYER, one, 0.3f));
      }
    }
  }

  @Test
  void thePatternHasEveryThresholdOnceInEachQuarterEvenly() {
    TreeSet<Float> all = new TreeSet<>();
    for (int row = 0; row < Dither.SIZE; row++) {
      for (float threshold : Dither.BAYER.thresholds(row)) {
        all.add(threshold);
      }
    }
    assertThat(all).hasSize(Dither.SIZE * Dither.SIZE);
    for (int row = 0; row < Dither.SIZE; row += 2) {
      float[] upper = Dither.BAYER.thresholds(row);
      float[] lower = Dither.BAYER.thresholds(row + 1);
      for (int at = 0; at < 3 * Dither.SIZE; at += 6) {
        float sum = upper[at] + upper[at + 3] + lower[at] + lower[at + 3];
        assertThat(sum / 4).isCloseTo(0.5f, Offset.offset(0.12f));
      }
    }
  }
}
