package sparkbrot.measure.whole;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sparkbrot.image.Pictures;
import sparkbrot.measure.RowFailedException;
import sparkbrot.measure.whole.WholeRun.Picture;
import sparkbrot.report.LogFixture;
import sparkbrot.report.page.Table;
import sparkbrot.scene.PixelAnchor;
import sparkbrot.scene.RenderRequest;

/** Every figure is worked by hand in the comment beside it. */
class WholePageTest {

  @TempDir private Path folder;

  private WholeRun c(String round, double seconds) throws Exception {
    Path run = Files.createDirectory(folder.resolve("c" + round));
    Files.writeString(
        run.resolve("run.properties"),
        "work=png\nprogram=c\nside=4096\nshortcuts=off\nseconds=%s\ncpuSeconds=0.5\n"
            .formatted(seconds));
    Files.writeString(
        run.resolve("output"),
        """
        {"computeNanos":200000000,"kernelNanos":300000000,"colorNanos":20000000,
         "encodeNanos":100000000,"writeNanos":10000000}""");
    return WholeRun.read(run);
  }

  @Test
  void ratiosAreOfMedians() throws Exception {
    // The cold repetition's tiles take 200 and 600 ms, and 4 ms beside each: 0.808 s of compute.
    LogFixture fixture = new LogFixture(1, 1).tiles(100, 300);
    fixture.repetitions = 1;
    Picture picture = new Picture("png", 4096, "off");
    List<WholeRun> runs = new ArrayList<>();
    for (double seconds : new double[] {3, 2, 10}) {
      runs.add(WholeRun.ours(picture, "local", seconds, 4, fixture.log()));
    }
    runs.add(c("1", 1));
    runs.add(c("2", 2));
    List<Table> tables = new WholePage(runs).tables("here");
    // 3 / 1.5; 0.808 / 0.2; 4 / 0.5.
    assertThat(tables.get(0).rows())
        .containsExactly(
            List.of(
                "4096x4096 png, shortcuts off",
                "local",
                "3",
                "3.00 (2.00 to 10.00)",
                "1.50 (1.00 to 2.00)",
                "2.00",
                "0.81",
                "0.20",
                "4.04",
                "4.00",
                "0.50",
                "8.00"));
    assertThat(tables.get(1).rows().get(0))
        .containsExactly(
            "4096x4096 png, shortcuts off", "c", "0.30", "0.02", "0.10", "", "0.01", "", "0.50");
  }

  @Test
  void whatNoOtherProgramMakesStandsAlone() throws Exception {
    LogFixture fixture = new LogFixture(1, 1).tiles(100, 300);
    fixture.repetitions = 1;
    Picture picture = new Picture("default", 4096, "on");
    WholeRun run = WholeRun.ours(picture, "local", 3, 4, fixture.log());
    assertThat(new WholePage(List.of(run)).tables("here").get(0).rows())
        .containsExactly(
            List.of(
                "4096x4096 default, shortcuts on",
                "local",
                "1",
                "3.00 (3.00 to 3.00)",
                "-",
                "-",
                "0.81",
                "-",
                "-",
                "4.00",
                "-",
                "-"));
  }

  @Test
  void aPictureWithOtherPixelsIsNotTheSame() throws Exception {
    RenderRequest request = Pictures.request(64, 48);
    RenderRequest shifted =
        new RenderRequest(
            request.viewport(), PixelAnchor.CORNER, request.maxIter(), request.kernel());
    Path ours = folder.resolve("a.png");
    Files.write(ours, Pictures.render(request, 16, "png").picture());
    Path same = Files.copy(ours, folder.resolve("b.png"));
    SamePixels.require(ours, same);
    Path other = folder.resolve("c.png");
    Files.write(other, Pictures.render(shifted, 16, "png").picture());
    assertThatThrownBy(() -> SamePixels.require(ours, other))
        .isInstanceOf(RowFailedException.class)
        .hasMessageContaining("differ in row");
  }
}
