package sparkbrot.submit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sparkbrot.storage.Location;
import sparkbrot.submit.Submission.Outcome;

/** Samples that were kept make the very files that rendering makes, under any colours. */
class RecolorIT {

  private static final String[] SCENE = {
    "--center=-0.7436,0.1318", "--width=0.01", "--size=301x203", "--max-iter=700"
  };

  private static final String LOGS = "--log-dir=logs";

  @TempDir private Path dir;

  private Outcome local(int cores, String... args) {
    return new Submission(dir).local(cores, with(args, LOGS));
  }

  private Outcome onExecutors(String... args) {
    String[] all = with(SharedCluster.executors().toArray(String[]::new), args);
    return new Submission(dir).submit(with(all, LOGS));
  }

  private static String[] render(String... more) {
    return with(with(new String[] {"render"}, SCENE), more);
  }

  @Test
  void recoloredSamplesAreTheFilesThatRenderingMakes() throws IOException {
    Outcome rendered =
        local(
            2,
            render(
                "--color=lit",
                "--samples=1",
                "--output=lit.png",
                "--output=set.exr",
                "--output=lit.tif"));
    assertThat(rendered.exitCode()).as(rendered.err()).isZero();
    Outcome bands = local(2, render("--color=bands", "--output=bands.png"));
    assertThat(bands.exitCode()).as(bands.err()).isZero();

    Outcome lit =
        onExecutors("recolor", "set.exr", "--color=lit", "--output=lit2.png", "--output=lit2.tif");
    assertThat(lit.exitCode()).as(lit.err()).isZero();
    assertThat(lit.row("counts digest")).isEqualTo(rendered.row("counts digest"));
    assertThat(bytes("lit2.png")).isEqualTo(bytes("lit.png"));
    assertThat(bytes("lit2.tif")).isEqualTo(bytes("lit.tif"));

    Outcome flat =
        local(1, "recolor", "set.exr", "--color=bands", "--tile-rows=64", "--output=bands2.png");
    assertThat(flat.exitCode()).as(flat.err()).isZero();
    assertThat(bytes("bands2.png")).isEqualTo(bytes("bands.png"));

    Files.write(dir.resolve("cut.exr"), Arrays.copyOf(bytes("set.exr"), 5000));
    Outcome cut = local(1, "recolor", "cut.exr", "--output=x.png");
    assertThat(cut.exitCode()).isNotZero();
    assertThat(cut.errorLines()).singleElement().asString().contains("ends");
    assertThat(dir.resolve("x.png")).doesNotExist();
  }

  /** However the samples are cut, whoever counts them, and whatever came between. */
  @Test
  void equalizedPicturesAreTheSameFromWhereverTheirSamplesCome() throws IOException {
    String smooth = "--color=smooth";
    String even = "--equalize=0.8";
    String one = "--samples=1";
    assertEqualized(local(2, render(smooth, even, one, "--output=a.png")));
    assertEqualized(
        onExecutors(
            render(smooth, even, one, "--tile-rows=16", "--output=b.png", "--output=set.exr")));
    assertThat(bytes("b.png")).isEqualTo(bytes("a.png"));
    assertEqualized(
        onExecutors("recolor", "set.exr", smooth, even, "--tile-rows=48", "--output=c.png"));
    assertThat(bytes("c.png")).isEqualTo(bytes("a.png"));
    // The text has the histogram: nothing is counted, and any number of samples is coloured by it.
    Outcome again = local(2, "render", "--from=a.png", "--output=d.png", "--output=d.tif");
    assertThat(again.exitCode()).as(again.err()).isZero();
    assertThat(again.out()).doesNotContain("first pass");
    assertThat(bytes("d.png")).isEqualTo(bytes("a.png"));
    Outcome verified = new Submission(dir).local(1, "verify", "d.tif", "--rows=7");
    assertThat(verified.exitCode()).as(verified.err()).isZero();
    // Nothing of the samples is left.
    try (Stream<Path> left = Files.list(dir)) {
      assertThat(left.map(file -> file.getFileName().toString()).filter(n -> n.startsWith(".")))
          .isEmpty();
    }
  }

  @Test
  void aRunThatEndedAfterItsSamplesWereKeptResumesWithThem() throws IOException {
    String[] command =
        render("--color=lit", "--equalize=1", "--samples=auto:4", "--work-dir=w", "--output=p.png");
    assertEqualized(local(2, command));
    byte[] picture = bytes("p.png");
    Files.delete(dir.resolve("p.png"));
    // As if killed between the passes: the colouring's own pieces are gone.
    try (Stream<Path> pieces = Files.list(dir.resolve("w"))) {
      for (Path piece : pieces.filter(p -> p.toString().endsWith(".piece")).toList()) {
        Files.delete(piece);
      }
    }
    Outcome resumed = local(2, command);
    assertEqualized(resumed);
    assertThat(resumed.row("first pass")).doesNotContain(" by ");
    assertThat(bytes("p.png")).isEqualTo(picture);
    Outcome verified = new Submission(dir).local(1, "verify", "p.png", "--work-dir=w", "--rows=5");
    assertThat(verified.exitCode()).as(verified.err()).isZero();
  }

  @Test
  void aSmallerPictureIsTheSameHoweverItsSamplesAreCutAndIsVerified() throws IOException {
    Outcome rendered = local(2, "render", "--size=300x210", "--max-iter=300", "--output=set.exr");
    assertThat(rendered.exitCode()).as(rendered.err()).isZero();
    String[] smaller = {"recolor", "set.exr", "--color=slopes", "--equalize=0.5", "--scale=1/3"};
    assertEqualized(local(1, with(smaller, "--tile-rows=999", "--output=a.png")));
    assertEqualized(
        onExecutors(
            with(smaller, "--tile-rows=1", "--output=b.png", "--output=b.tif", "--work-dir=w")));
    assertThat(bytes("b.png")).isEqualTo(bytes("a.png"));
    assertThat(ImageIO.read(dir.resolve("a.png").toFile()).getWidth()).isEqualTo(100);
    for (String[] verify :
        new String[][] {
          {"verify", "a.png", "--rows=70"}, {"verify", "b.tif", "--work-dir=w", "--rows=9"}
        }) {
      Outcome verified = new Submission(dir).local(1, verify);
      assertThat(verified.exitCode()).as(verified.err()).isZero();
    }
    for (String[] wrong :
        new String[][] {
          {"--scale=1/4", "x.png", "300x210 samples cannot be divided by 4"},
          {"--scale=2", "x.png", "must be 1/2, 1/3"},
          {"--scale=1/3", "x.exr", "--scale is for pictures"}
        }) {
      Outcome refused =
          local(1, "recolor", "set.exr", "--color=smooth", wrong[0], "--output=" + wrong[1]);
      assertThat(refused.exitCode()).isEqualTo(2);
      assertThat(refused.errorLines()).singleElement().asString().contains(wrong[2]);
    }
  }

  private static String[] with(String[] options, String... more) {
    String[] all = Arrays.copyOf(options, options.length + more.length);
    System.arraycopy(more, 0, all, options.length, more.length);
    return all;
  }

  private static void assertEqualized(Outcome outcome) {
    assertThat(outcome.exitCode()).as(outcome.err()).isZero();
    assertThat(outcome.row("first pass")).contains("counted in");
  }

  /** Executors skip to the chunks that they need, which these stores answer with range reads. */
  @Test
  void samplesOnHdfsAndAnObjectStoreMakeTheSameFiles() throws IOException {
    S3Server s3 = Stores.s3();
    String hdfs = Stores.hdfs().getFileSystem().getUri() + "/recolor/";
    String s3a = "s3a://" + S3Server.BUCKET + "/recolor/";
    assertDone(
        byStores(
            render(
                "--color=lit",
                "--samples=1",
                "--output=lit.png",
                "--output=" + hdfs + "a.exr",
                "--output=" + s3a + "a.exr")));
    assertThat(s3.object("recolor/a.exr")).isEqualTo(read(hdfs + "a.exr"));
    List<String> onCluster = new ArrayList<>(SharedCluster.executors());
    onCluster.addAll(s3.sparkOptions());
    onCluster.addAll(List.of("recolor", hdfs + "a.exr", "--tile-rows=16", "--color=lit"));
    onCluster.addAll(List.of("--output=" + s3a + "lit.png", LOGS));
    assertDone(
        new Submission(dir)
            .script("submit.sh", S3Server.credentials(), onCluster.toArray(String[]::new)));
    assertDone(
        byStores(
            "recolor",
            s3a + "a.exr",
            "--tile-rows=32",
            "--color=lit",
            "--output=" + hdfs + "lit.png"));
    assertThat(s3.object("recolor/lit.png")).isEqualTo(bytes("lit.png"));
    assertThat(read(hdfs + "lit.png")).isEqualTo(bytes("lit.png"));
  }

  private Outcome byStores(String... args) {
    return new Submission(dir).local(2, Stores.s3().sparkProperties(), with(args, LOGS));
  }

  private static void assertDone(Outcome outcome) {
    assertThat(outcome.exitCode()).as(outcome.err()).isZero();
  }

  private static byte[] read(String uri) throws IOException {
    try (InputStream in = Location.of(uri).read()) {
      return in.readAllBytes();
    }
  }

  private byte[] bytes(String name) throws IOException {
    return Files.readAllBytes(dir.resolve(name));
  }
}
