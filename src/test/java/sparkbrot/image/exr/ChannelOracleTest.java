package sparkbrot.image.exr;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sparkbrot.image.Pictures;
import sparkbrot.scene.PixelAnchor;
import sparkbrot.scene.RenderRequest;
import sparkbrot.scene.Viewport;

/**
 * {@code channel_oracle.py}, written apart from the kernels and from the writer of files, agrees
 * with a file of samples. Python is no part of the build: without it that is printed and reported
 * as skipped, unless {@code SPARKBROT_PYTHON_TEST=required}, which CI sets; without mpmath orbits
 * in doubles are compared alone. {@code channels.sh} compares more samples.
 */
class ChannelOracleTest {

  private static final Path ORACLE =
      Path.of(System.getProperty("sparkbrot.basedir", "."), "src/test/python/channel_oracle.py");
  private static final String REQUIRED = "required";

  @TempDir private Path dir;

  /** The whole set, seahorses, a minibrot, the needle, and deep: as of {@code channels.sh}. */
  private List<String> files() throws IOException {
    return List.of(
        file("default", "-0.75", "0", "2.75", 300),
        file("seahorse", "-0.743643887", "0.131825904", "1e-5", 2000),
        file("minibrot", "-1.7548776662", "0", "0.06", 500),
        file("needle", "-1.9999", "0", "0.0004", 500),
        file("deep", "-0.74364388703715870475", "0.13182590420531197049", "1e-11", 3000));
  }

  private String file(String name, String re, String im, String width, int maxIter)
      throws IOException {
    Viewport view =
        Viewport.centered(new BigDecimal(re), new BigDecimal(im), new BigDecimal(width), 120, 90);
    RenderRequest request = new RenderRequest(view, PixelAnchor.CENTER, maxIter, Pictures.SPEC);
    Path file = dir.resolve(name + ".exr");
    Files.write(file, Pictures.render(request, 32, "exr").picture());
    return file.toString();
  }

  @Test
  void aProgramWrittenApartAgrees() throws Exception {
    boolean required = REQUIRED.equals(System.getenv("SPARKBROT_PYTHON_TEST"));
    List<String> command = new ArrayList<>(List.of("python3", ORACLE.toString()));
    command.addAll(List.of("--samples", "100", "--mpmath", required ? REQUIRED : "auto"));
    command.addAll(files());
    Process oracle;
    try {
      oracle = new ProcessBuilder(command).redirectErrorStream(true).start();
    } catch (IOException e) {
      String message = "CHANNEL ORACLE TEST DID NOT RUN: no python3 on the path";
      System.out.println(message);
      assertThat(required).as(message).isFalse();
      Assumptions.abort(message);
      return;
    }
    String said = new String(oracle.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    System.out.println(said);
    assertThat(oracle.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(oracle.exitValue()).as(said).isZero();
    assertThat(said.lines().filter(line -> line.contains("| 100 |"))).hasSize(5);
  }
}
