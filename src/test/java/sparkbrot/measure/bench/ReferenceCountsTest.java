package sparkbrot.measure.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sparkbrot.measure.RowFailedException;
import sparkbrot.measure.Workload;
import sparkbrot.scene.PixelGrid;

class ReferenceCountsTest {

  private final ReferenceCounts counts = new ReferenceCounts(2, new int[] {1, 2, 3, 4, 5, 6});

  @TempDir Path folder;

  /** Digests by Python's hashlib over struct.pack("&lt;6i", 1, 2, 3, 4, 5, 6) and its rows. */
  @Test
  void hashesAreThoseOfLittleEndianCounts() {
    assertThat(counts.sha256(1))
        .isEqualTo("90d856b7ecac90c26898af8a46404297aa0ef65768f62fdf8c3f08294bcbee49");
    assertThat(counts.sha256(2))
        .isEqualTo("7e5bbc676cab163aef795cd7981da581a5bca4e9f9973882dfd7016693ebc953");
    assertThat(counts.sha256OfRowDigests())
        .isEqualTo("e6ffa5405eeb2d243d4770bd367308769e7b061282bb08e9f25b050669acfc40");
  }

  @Test
  void aSampleCoversEveryNthRowFromTheFirst() {
    assertThat(counts.countedIterations(1)).isEqualTo(21);
    assertThat(counts.countedIterations(2)).isEqualTo(1 + 2 + 5 + 6);
    assertThat(counts.countedIterations(3)).isEqualTo(1 + 2);
    assertThat(counts.pixels(2)).isEqualTo(4);
  }

  @Test
  void differingPixelsAreCountedOnTheSample() throws IOException {
    Path file = folder.resolve("counts");
    Files.write(file, new byte[] {1, 0, 0, 0, 2, 0, 0, 0, 5, 0, 0, 0, 7, 0, 0, 0});
    assertThat(counts.differingPixels(file, 2)).isEqualTo(1);
    assertThatThrownBy(() -> counts.differingPixels(file, 1))
        .isInstanceOf(RowFailedException.class)
        .hasMessage("wrote 4 counts, not 6");
  }

  @Test
  void differingPixelsAreCountedAgainstAnotherKernel() {
    ReferenceCounts other = new ReferenceCounts(2, new int[] {1, 0, 3, 0, 5, 0});
    assertThat(counts.differingPixels(other, 1)).isEqualTo(3);
    // Rows 0 and 2.
    assertThat(counts.differingPixels(other, 2)).isEqualTo(2);
  }

  @Test
  void asManyColumnsAndFewerRowsAreASampleOfRowsToTheBit() {
    PixelGrid whole = Workload.MOJO.grid();
    for (int step : new int[] {1, 4, 64}) {
      PixelGrid sample = Workload.MOJO.everyNthRow(step).grid();
      assertThat(sample.heightPx()).isEqualTo(4096 / step);
      assertThat(sample.reals()).isEqualTo(whole.reals());
      for (int row = 0; row < sample.heightPx(); row++) {
        assertThat(sample.im(row)).isEqualTo(whole.im(row * step));
      }
    }
    assertThatThrownBy(() -> Workload.MOJO.everyNthRow(3)).hasMessageContaining("power of two");
  }
}
