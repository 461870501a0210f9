package sparkbrot.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sparkbrot.report.LogFixture;
import sparkbrot.timing.TimingLog;

/** Logs of strangers: what they name is not opened, what they say steers nothing. */
class HostileLogsTest {

  @TempDir private Path dir;
  private Path logs;

  @BeforeEach
  void makeFolder() throws IOException {
    logs = Files.createDirectory(dir.resolve("logs"));
  }

  /** A sound log whose picture is this, and the report of it. */
  private String pageOfLogNaming(String output, String... options) throws IOException {
    Files.writeString(
        logs.resolve("a.jsonl"),
        new LogFixture(1, 1)
            .text()
            .replace("\"size\":", "\"output\":\"" + output + "\",\"size\":"));
    Path page = dir.resolve("r.html");
    String[] args = {"report", logs.toString(), "--output", page.toString()};
    CommandLineRun run = CommandLineRun.of(join(args, options));
    assertThat(run.exitCode()).as(run.errorLines().toString()).isZero();
    return Files.readString(page);
  }

  private static String[] join(String[] args, String... more) {
    return Stream.of(args, more).flatMap(Stream::of).toArray(String[]::new);
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void aPipeThatALogNamesAsItsPictureIsNotOpened() throws Exception {
    Path pipe = dir.resolve("p.png");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    // Opening a pipe for writing waits until somebody opens it for reading.
    AtomicBoolean opened = new AtomicBoolean();
    CompletableFuture<Void> writer =
        CompletableFuture.runAsync(
            () -> {
              try {
                Files.newOutputStream(pipe).close();
                opened.set(true);
              } catch (IOException e) {
                throw new IllegalStateException(e);
              }
            });
    try {
      assertThat(pageOfLogNaming(pipe.toString())).contains("is no regular file of this machine");
      assertThat(opened).isFalse();
    } finally {
      try (InputStream in = Files.newInputStream(pipe)) {
        in.readAllBytes();
      }
      writer.join();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/dev/zero", "/dev", "", "nosuch://h/x.png", "file://host/x.png", "\\u0000"})
  void devicesFoldersAndNonsenseThatALogNamesAreNoPictures(String output) throws IOException {
    assertThat(pageOfLogNaming(output)).contains("\"image\":null").doesNotContain("The picture: ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"hdfs", "webhdfs", "HDFS", "ftp", "http"})
  void nothingConnectsWhereALogSays(String scheme) throws Exception {
    InetAddress loopback = InetAddress.getLoopbackAddress();
    try (ServerSocket server = new ServerSocket(0, 10, loopback)) {
      CompletableFuture<Integer> firstPort =
          CompletableFuture.supplyAsync(
              () -> {
                try (Socket socket = server.accept()) {
                  return socket.getPort();
                } catch (IOException e) {
                  throw new IllegalStateException(e);
                }
              });
      String picture = scheme + "://127.0.0.1:" + server.getLocalPort() + "/x.png";
      assertThat(pageOfLogNaming(picture))
          .contains("The logs name " + picture + " as the picture.", "--image shows it");
      try (Socket ours = new Socket(loopback, server.getLocalPort())) {
        assertThat(firstPort.join()).isEqualTo(ours.getLocalPort());
      }
    }
  }

  @Test
  void thePictureThatTheCommandLineNamesIsShownWhateverTheLogNames() throws IOException {
    Path picture = dir.resolve("x.png");
    ImageIO.write(new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB), "png", picture.toFile());
    for (String named : List.of(picture.toString(), picture.toUri().toString())) {
      assertThat(pageOfLogNaming(named))
          .contains("\"image\":\"data:image/png;base64,", "The picture: " + named);
      assertThat(pageOfLogNaming("hdfs://nowhere/x.png", "--image", named))
          .contains("\"image\":\"data:image/png;base64,", "The picture: " + named);
    }
  }

  @Test
  void controlCharactersOfALogReachNeitherConsoleNorReport() throws IOException {
    String log = new LogFixture(1, 1).text();
    String poison = "\\u001b[31m\\u009b31m\\u0007\\u202e\\u2066\\u200b\\u2028\\ud800\\u007f";
    for (String sound :
        List.of(
            "Test CPU",
            "127.0.0.1",
            "\"vector\"",
            "vector256 strict double",
            "app-1",
            "-Xmx1g",
            "equal-cost",
            "4.2.0")) {
      assertThat(log).contains(sound);
      String end = sound.endsWith("\"") ? "\"" : "";
      log = log.replace(sound, sound.substring(0, sound.length() - end.length()) + poison + end);
    }
    // One in the name of a file that is left out, too.
    Files.writeString(logs.resolve("a.jsonl"), log);
    Files.writeString(logs.resolve("\u001b[2J.jsonl"), "x");
    String html = dir.resolve("r.html").toString();
    String md = dir.resolve("r.md").toString();
    for (String[] command :
        new String[][] {
          {"report", logs.toString(), "--output", html, "--output", md},
          {"predict", logs.toString()},
          {"log", "show", logs.resolve("a.jsonl").toString()}
        }) {
      CommandLineRun run = CommandLineRun.of(command);
      assertThat(run.exitCode()).as(run.errorLines().toString()).isZero();
      assertClean(run.out());
      assertClean(String.join("\n", run.errorLines()));
    }
    assertClean(Files.readString(Path.of(html)));
    assertClean(Files.readString(Path.of(md)));
    assertThat(Files.readString(Path.of(md))).contains("\\\\u001b[31m");
  }

  private static void assertClean(String text) {
    assertThat(text).doesNotContainPattern("[\\p{Cc}\\p{Cf}\\p{Cs}\\u2028\\u2029&&[^\\n\\t]]");
  }

  @Test
  void markdownOfALogIsText() throws IOException {
    String log =
        new LogFixture(1, 1)
            .text()
            .replace("Test CPU", "<b>|![x](http://h/p.png)`[y]: http://h &#27; *z*");
    Files.writeString(logs.resolve("a.jsonl"), log);
    Path md = dir.resolve("r.md");
    assertThat(CommandLineRun.of("report", logs.toString(), "--output", md.toString()).exitCode())
        .isZero();
    assertThat(Files.readString(md))
        .contains("&lt;b>\\|![x]\\(http://h/p.png)\\`[y]\\: http://h &amp;#27; \\*z\\*");
  }

  @Test
  void anArgumentLongerThanALogTakesIsRefused() {
    String digits = "0".repeat(TimingLog.MAX_TEXT_CHARS);
    CommandLineRun run = CommandLineRun.of("render", "--center=0." + digits + ",0");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.errorLines())
        .singleElement()
        .asString()
        .startsWith(
            "sparkbrot: an argument of 161013 characters, must be at most 161000: --center=0.0");
  }
}
