package sparkbrot.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import sparkbrot.report.LogFixture;
import sparkbrot.report.MixedLogsException;
import sparkbrot.report.Sweep;
import sparkbrot.timing.RunLog;

/**
 * The page in Debian's Chromium. Needs node, npm and chromium on the path; where one is missing the
 * test says so and is reported as skipped, unless {@code SPARKBROT_BROWSER_TEST=required}, which CI
 * sets: then it fails.
 */
class ReportPageBrowserTest {

  private static final Path SOURCES = Path.of("src/test/browser");
  private static final Path WORK = Path.of("target/browser");

  @Test
  void everyPlotIsDrawnWithoutErrorOrRequestInLightDarkAndOnAPhone() throws Exception {
    String chromium = needed("chromium", "chromium-browser", "google-chrome");
    String node = needed("node");
    String npm = needed("npm");
    Files.createDirectories(WORK);
    for (String name : List.of("package.json", "package-lock.json", "report-page.mjs")) {
      Files.copy(SOURCES.resolve(name), WORK.resolve(name), StandardCopyOption.REPLACE_EXISTING);
    }
    Path page = WORK.resolve("report.html").toAbsolutePath();
    Files.writeString(page, HtmlReport.of(ScalingReport.of(sweep()), picture()));
    run(npm, "ci", "--no-audit", "--no-fund", "--loglevel=error");
    String output = run(node, "report-page.mjs", page.toString(), chromium, ".");
    assertThat(output).contains("light: 9 plots", "dark: 9 plots", "phone: 9 plots");
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

  private static String needed(String... names) {
    Optional<Path> found =
        Stream.of(names)
            .flatMap(
                name ->
                    Stream.of(System.getenv("PATH").split(File.pathSeparator))
                        .map(folder -> Path.of(folder, name)))
            .filter(Files::isExecutable)
            .findFirst();
    if (found.isEmpty()) {
      String message = "BROWSER TEST DID NOT RUN: no " + names[0] + " on the path";
      System.out.println(message);
      assertThat(System.getenv("SPARKBROT_BROWSER_TEST")).as(message).isNotEqualTo("required");
      Assumptions.abort(message);
    }
    return found.orElseThrow().toString();
  }

  private static String run(String... command) throws IOException, InterruptedException {
    Path log = Files.createTempFile("browser-test", ".log");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(WORK.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    // Chromium makes a socket there, and a socket's path has some 100 bytes at most.
    builder.environment().computeIfPresent("TMPDIR", (name, it) -> it.length() > 60 ? null : it);
    Process process = builder.start();
    boolean ended = process.waitFor(120, TimeUnit.SECONDS);
    process.destroyForcibly();
    String output = Files.readString(log);
    Files.delete(log);
    assertThat(ended).as(output).isTrue();
    assertThat(process.exitValue()).as(output).isZero();
    return output;
  }
}
