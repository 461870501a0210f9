package sparkbrot.report.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import sparkbrot.BrowserScript;
import sparkbrot.report.LogFixture;
import sparkbrot.report.MixedLogsException;
import sparkbrot.report.Sweep;
import sparkbrot.timing.RunLog;

/** The page in a real browser. */
class ReportPageBrowserTest {

  @Test
  void everyPlotIsDrawnWithoutErrorOrRequestInLightDarkAndOnAPhone() throws Exception {
    BrowserScript script = BrowserScript.of("report-page.mjs");
    Path page = script.folder().resolve("report.html");
    Files.writeString(page, HtmlReport.of(ScalingReport.of(sweep()), picture()));
    Path one = script.folder().resolve("one.html");
    Sweep single = Sweep.of(List.of(run(2, 1).log()), List.of());
    Files.writeString(one, HtmlReport.of(ScalingReport.of(single), Picture.none("None.")));
    String output = script.run(page, one);
    assertThat(output).contains("light: 9 plots", "dark: 9 plots", "phone: 9 plots");
  }

  @Test
  void aPageIsSmallWhateverItsPictureAndTiles() throws Exception {
    BufferedImage noise = new BufferedImage(600, 600, BufferedImage.TYPE_INT_RGB);
    noise.setRGB(0, 0, 600, 600, new Random(7).ints(600 * 600).toArray(), 0, 600);
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    ImageIO.write(noise, "png", png);
    Picture picture = Picture.of("noise.png", new ByteArrayInputStream(png.toByteArray()));
    List<RunLog> logs = new ArrayList<>();
    for (int cores : new int[] {1, 2, 4, 8, 16, 32}) {
      LogFixture fixture = new LogFixture(cores, 1).tiles(IntStream.rangeClosed(1, 512).toArray());
      fixture.repetitions = 2;
      logs.add(fixture.log());
    }
    String page = HtmlReport.of(ScalingReport.of(Sweep.of(logs, List.of())), picture);
    assertThat(page.getBytes(UTF_8).length).isLessThan(300_000);
    assertThat(page).contains("data:image/jpeg");
  }

  /** Two layouts on 1 to 16 cores of a machine with 8, with failed and speculative attempts. */
  static Sweep sweep() throws MixedLogsException {
    List<RunLog> logs = new ArrayList<>();
    for (int cores : new int[] {1, 2, 4, 8, 16}) {
      logs.add(run(cores, 1).log());
    }
    for (int executors : new int[] {1, 2, 4}) {
      logs.add(run(executors, 2).log());
    }
    LogFixture killed = run(8, 1);
    killed.ended = false;
    logs.add(killed.log());
    return Sweep.of(logs, List.of());
  }

  private static LogFixture run(int executors, int coresPerExecutor) {
    int[] tiles = new int[64];
    for (int i = 0; i < tiles.length; i++) {
      double fromMiddle = (i - 31.5) / 12;
      tiles[i] = (int) (40 + 900 * Math.exp(-fromMiddle * fromMiddle));
    }
    LogFixture fixture = new LogFixture(executors, coresPerExecutor).tiles(tiles);
    fixture.repetitions = 7;
    return executors == 4 ? fixture.withFailedAndSpeculativeAttempts() : fixture;
  }

  private static Picture picture() throws IOException {
    BufferedImage image = new BufferedImage(1280, 1024, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setPaint(new GradientPaint(0, 0, new Color(10, 20, 60), 1280, 1024, Color.ORANGE));
    graphics.fillRect(0, 0, 1280, 1024);
    graphics.dispose();
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    ImageIO.write(image, "png", png);
    return Picture.of("gradient.png", new ByteArrayInputStream(png.toByteArray()));
  }
}
