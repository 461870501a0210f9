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

/** Samples that were kept make the very files that rendering makes, under any colours. */
class RecolorIT {

  private static final String[] SCENE = {
    "--center=-0.7436,0.1318", "--width=0.01", "--size=301x203", "--max-iter=700"
  };

  @TempDir private Path dir;

  private Submission.Outcome submit(String master, String command, String... args) {
    String[] all = new String[args.length + 4];
    System.arraycopy(args, 0, all, 3, args.length);
    all[0] = "--master";
    all[1] = master;
    all[2] = command;
    all[all.length - 1] = "--log-dir=logs";
    return new Submission(dir).submit(all);
  }

  private String[] scene(String... more) {
    return with(SCENE, more);
  }

  @Test
  void recoloredSamplesAreTheFilesThatRenderingMakes() throws IOException {
    Submission.Outcome rendered =
        submit(
            "local[2]",
            "render",
            scene(
                "--color=lit",
                "--samples=1",
                "--output=lit.png",
                "--output=set.exr",
                "--output=lit.tif"));
    assertThat(rendered.exitCode()).as(rendered.err()).isZero();
    Submission.Outcome bands =
        submit("local[2]", "render", scene("--color=bands", "--output=bands.png"));
    assertThat(bands.exitCode()).as(bands.err()).isZero();

    Submission.Outcome lit =
        submit(
            "local-cluster[2,1,1024]",
            "recolor",
            "set.exr",
            "--color=lit",
            "--output=lit2.png",
            "--output=lit2.tif");
    assertThat(lit.exitCode()).as(lit.err()).isZero();
    assertThat(lit.row("counts digest")).isEqualTo(rendered.row("counts digest"));
    assertThat(bytes("lit2.png")).isEqualTo(bytes("lit.png"));
    assertThat(bytes("lit2.tif")).isEqualTo(bytes("lit.tif"));

    Submission.Outcome flat =
        submit(
            "local[1]",
            "recolor",
            "set.exr",
            "--color=bands",
            "--tile-rows=64",
            "--output=bands2.png");
    assertThat(flat.exitCode()).as(flat.err()).isZero();
    assertThat(bytes("bands2.png")).isEqualTo(bytes("bands.png"));

    Files.write(dir.resolve("cut.exr"), Arrays.copyOf(bytes("set.exr"), 5000));
    Submission.Outcome cut = submit("local[1]", "recolor", "cut.exr", "--output=x.png");
    assertThat(cut.exitCode()).isNotZero();
    assertThat(cut.errorLines()).singleElement().asString().contains("ends");
    assertThat(dir.resolve("x.png")).doesNotExist();
  }

  /** However the samples are cut, whoever counts them, and whatever came between. */
  @Test
  void equalizedPicturesAreTheSameFromWhereverTheirSamplesCome() throws IOException {
    String[] colors = {"--color=smooth", "--equalize=0.8"};
    String one = "--samples=1";
    equalized("render", "local[2]", scene(colors[0], colors[1], one, "--output=a.png"));
    equalized(
        "render",
        "local-cluster[2,1,1024]",
        scene(colors[0], colors[1], one, "--tile-rows=16", "--output=b.png", "--output=set.exr"));
    assertThat(bytes("b.png")).isEqualTo(bytes("a.png"));
    equalized(
        "recolor",
        "local-cluster[2,1,1024]",
        "set.exr",
        colors[0],
        colors[1],
        "--tile-rows=48",
        "--output=c.png");
    assertThat(bytes("c.png")).isEqualTo(bytes("a.png"));
    // The text has the histogram: nothing is counted, and any number of samples is coloured by it.
    Submission.Outcome again =
        submit("local[2]", "render", "--from=a.png", "--output=d.png", "--output=d.tif");
    assertThat(again.exitCode()).as(again.err()).isZero();
    assertThat(again.out()).doesNotContain("first pass");
    assertThat(bytes("d.png")).isEqualTo(bytes("a.png"));
    Submission.Outcome verified = new Submission(dir).submit("verify", "d.tif", "--rows=7");
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
        scene("--color=lit", "--equalize=1", "--samples=auto:4", "--work-dir=w", "--output=p.png");
    equalized("render", "local[2]", command);
    byte[] picture = bytes("p.png");
    Files.delete(dir.resolve("p.png"));
    // As if killed between the passes: the colouring's own pieces are gone.
    try (Stream<Path> pieces = Files.list(dir.resolve("w"))) {
      for (Path piece : pieces.filter(p -> p.toString().endsWith(".piece")).toList()) {
        Files.delete(piece);
      }
    }
    Submission.Outcome resumed = equalized("render", "local[2]", command);
    assertThat(resumed.row("first pass")).doesNotContain(" by ");
    assertThat(bytes("p.png")).isEqualTo(picture);
    Submission.Outcome verified =
        new Submission(dir).submit("verify", "p.png", "--work-dir=w", "--rows=5");
    assertThat(verified.exitCode()).as(verified.err()).isZero();
  }

  @Test
  void aSmallerPictureIsTheSameHoweverItsSamplesAreCutAndIsVerified() throws IOException {
    Submission.Outcome rendered =
        submit("local[2]", "render", "--size=300x210", "--max-iter=300", "--output=set.exr");
    assertThat(rendered.exitCode()).as(rendered.err()).isZero();
    String[] colors = {"set.exr", "--color=slopes", "--equalize=0.5", "--scale=1/3"};
    equalized("recolor", "local[1]", with(colors, "--tile-rows=999", "--output=a.png"));
    equalized(
        "recolor",
        "local-cluster[2,1,1024]",
        with(colors, "--tile-rows=1", "--output=b.png", "--output=b.tif", "--work-dir=w"));
    assertThat(bytes("b.png")).isEqualTo(bytes("a.png"));
    assertThat(ImageIO.read(dir.resolve("a.png").toFile()).getWidth()).isEqualTo(100);
    for (String[] verify :
        new String[][] {
          {"verify", "a.png", "--rows=70"}, {"verify", "b.tif", "--work-dir=w", "--rows=9"}
        }) {
      Submission.Outcome verified = new Submission(dir).submit(verify);
      assertThat(verified.exitCode()).as(verified.err()).isZero();
    }
    for (String[] wrong :
        new String[][] {
          {"--scale=1/4", "x.png", "300x210 samples cannot be divided by 4"},
          {"--scale=2", "x.png", "must be 1/2, 1/3"},
          {"--scale=1/3", "x.exr", "--scale is for pictures"}
        }) {
      Submission.Outcome refused =
          submit(
              "local[1]", "recolor", "set.exr", "--color=smooth", wrong[0], "--output=" + wrong[1]);
      assertThat(refused.exitCode()).isEqualTo(2);
      assertThat(refused.errorLines()).singleElement().asString().contains(wrong[2]);
    }
  }

  private static String[] with(String[] options, String... more) {
    String[] all = Arrays.copyOf(options, options.length + more.length);
    System.arraycopy(more, 0, all, options.length, more.length);
    return all;
  }

  private Submission.Outcome equalized(String command, String master, String... args) {
    Submission.Outcome outcome = submit(master, command, args);
    assertThat(outcome.exitCode()).as(outcome.err()).isZero();
    assertThat(outcome.row("first pass")).contains("counted in");
    return outcome;
  }

  /** Executors skip to the chunks that they need, which these stores answer with range reads. */
  @Test
  void samplesOnHdfsAndAnObjectStoreMakeTheSameFiles() throws IOException {
    S3Server s3 = Stores.s3();
    String hdfs = Stores.hdfs().getFileSystem().getUri() + "/recolor/";
    String s3a = "s3a://" + S3Server.BUCKET + "/recolor/";
    List<String> render = new ArrayList<>(List.of("render"));
    render.addAll(List.of(SCENE));
    submitTo(
        s3,
        "local[2]",
        render,
        List.of(
            "--color=lit",
            "--samples=1",
            "--output=lit.png",
            "--output=" + hdfs + "a.exr",
            "--output=" + s3a + "a.exr"));
    assertThat(s3.object("recolor/a.exr")).isEqualTo(read(hdfs + "a.exr"));
    submitTo(
        s3,
        "local-cluster[2,1,1024]",
        List.of("recolor", hdfs + "a.exr", "--tile-rows=16"),
        List.of("--color=lit", "--output=" + s3a + "lit.png"));
    submitTo(
        s3,
        "local[2]",
        List.of("recolor", s3a + "a.exr", "--tile-rows=32"),
        List.of("--color=lit", "--output=" + hdfs + "lit.png"));
    assertThat(s3.object("recolor/lit.png")).isEqualTo(bytes("lit.png"));
    assertThat(read(hdfs + "lit.png")).isEqualTo(bytes("lit.png"));
  }

  private void submitTo(S3Server s3, String master, List<String> what, List<String> how) {
    List<String> all = new ArrayList<>(List.of("--master", master));
    all.addAll(s3.sparkOptions());
    all.addAll(what);
    all.addAll(how);
    all.add("--log-dir=logs");
    Submission.Outcome outcome =
        new Submission(dir).script("submit.sh", S3Server.credentials(), all.toArray(String[]::new));
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
