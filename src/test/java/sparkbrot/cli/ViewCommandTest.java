package sparkbrot.cli;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sparkbrot.pyramid.PyramidFixture;

/** What cannot be shown is refused in one line, before anything listens. */
class ViewCommandTest {

  @TempDir private Path dir;

  private void assertRefused(String line, String... args) {
    CommandLineRun.of(args).assertRefused(line);
  }

  private String file(String name, byte[] content) throws IOException {
    return Files.write(dir.resolve(name), content).toString();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "x.png | render --from",
        "x.tif | render --from",
        "x.exr | recolor",
        "x.txt | the ending must be one of .cog.tif, .cog.tiff, .szi",
        "x.szi | cannot be read",
        "x.cog.tif | cannot be read"
      })
  void whatIsNoPyramidIsRefusedWithTheWayToMakeOne(String name, String line) throws IOException {
    assertRefused(line, "view", file(name, new byte[] {1, 2, 3}));
  }

  @Test
  void whatIsNotThereIsSaid() {
    assertRefused("no such file", "view", dir.resolve("x.szi").toString());
    assertRefused("is a directory", "view", dir.toString());
    assertRefused("FILE", "view");
  }

  @ParameterizedTest
  @CsvSource({"0", "65536", "-1", "http"})
  void thePortIsAPort(String port) {
    assertRefused("--port " + port + ": must be a whole number", "view", "x.szi", "--port=" + port);
  }

  @Test
  void aPyramidIsReadBeforeItsPortIsAskedFor() throws IOException {
    byte[] szi =
        PyramidFixture.files(PyramidFixture.request("0", "0", "4", 20, 10, 20), "szi").get("szi");
    String good = file("good.szi", szi);
    String counts = file("counts.txt", szi);
    assertRefused(
        "--counts " + counts + ": the ending must be .npy", "view", good, "--counts", counts);
    assertRefused("--counts x.npy: no such file", "view", good, "--counts", "x.npy");
    String cut = file("cut.szi", Arrays.copyOf(szi, 300));
    assertRefused("FILE " + cut + ": cannot be read", "view", cut);
    try (ServerSocket taken =
        new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
      String port = String.valueOf(taken.getLocalPort());
      assertRefused("--port " + port + ": cannot be had", "view", good, "--port", port);
    }
  }
}
