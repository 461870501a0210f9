package sparkbrot.submit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sparkbrot.storage.Location;

/** A pyramid is the same file from any cluster, on any store, resumed, recoloured, verified. */
class PyramidIT {

  private static final List<String> SCENE =
      List.of("render", "--center=-0.7436,0.1318", "--width=0.01", "--size=1300x1100");

  private static final List<String> LIMIT = List.of("--max-iter=300");

  @TempDir private Path dir;

  private Submission.Outcome onExecutors(List<String> command) {
    List<String> all = new ArrayList<>(SharedCluster.executors());
    all.addAll(Stores.s3().sparkOptions());
    all.addAll(command);
    Submission.Outcome outcome =
        new Submission(dir).script("submit.sh", S3Server.credentials(), all.toArray(String[]::new));
    assertThat(outcome.exitCode()).as(outcome.err()).isZero();
    return outcome;
  }

  private Submission.Outcome local(List<String> command, String... more) {
    List<String> all = new ArrayList<>(command);
    all.addAll(List.of(more));
    Submission.Outcome outcome = new Submission(dir).local(2, all.toArray(String[]::new));
    assertThat(outcome.exitCode()).as(outcome.err()).isZero();
    return outcome;
  }

  private static List<String> scene(String... more) {
    List<String> all = new ArrayList<>(SCENE);
    all.addAll(LIMIT);
    all.addAll(List.of(more));
    all.add("--log-dir=logs");
    return all;
  }

  private byte[] bytes(String name) throws IOException {
    return Files.readAllBytes(dir.resolve(name));
  }

  private static byte[] read(String uri) throws IOException {
    try (InputStream in = Location.of(uri).read()) {
      return in.readAllBytes();
    }
  }

  @Test
  void executorsRecoloringAndStoresMakeTheSamePyramid() throws IOException {
    String s3a = "s3a://" + S3Server.BUCKET + "/pyramid/";
    String hdfs = Stores.hdfs().getFileSystem().getUri() + "/pyramid/";
    // With another output whole rows are cut, by themselves rectangles.
    Submission.Outcome rows =
        local(scene("--samples=1", "--output=a.cog.tif", "--output=a.szi", "--output=set.exr"));
    Submission.Outcome rectangles =
        onExecutors(
            scene(
                "--samples=1",
                "--output=" + hdfs + "b.cog.tif",
                "--output=" + s3a + "b.szi",
                "--output=" + hdfs + "b.dzi",
                "--output=" + s3a + "c.dzi",
                "--output=d.dzi"));
    assertThat(rectangles.row("counts digest")).isEqualTo(rows.row("counts digest"));
    assertThat(read(hdfs + "b.cog.tif")).isEqualTo(bytes("a.cog.tif"));
    assertThat(Stores.s3().object("pyramid/b.szi")).isEqualTo(bytes("a.szi"));
    local(List.of("recolor", "set.exr"), "--output=c.cog.tif", "--log-dir=logs");
    assertThat(bytes("c.cog.tif")).isEqualTo(bytes("a.cog.tif"));
    for (String tile : List.of("11/2_1.png", "sparkbrot.txt")) {
      assertThat(read(hdfs + "b_files/" + tile)).isEqualTo(bytes("d_files/" + tile));
    }
    assertThat(Stores.s3().object("pyramid/c_files/11/2_1.png"))
        .isEqualTo(bytes("d_files/11/2_1.png"));
    for (String file : List.of("a.cog.tif", "a.szi", "d.dzi", hdfs + "b.dzi")) {
      Submission.Outcome verified = local(List.of("verify", file, "--rows=20"));
      assertThat(verified.out()).contains("none differs", "verified");
    }
  }

  @Test
  void aPyramidResumesFromItsPieces() throws IOException {
    List<String> command = scene("--work-dir=w", "--output=p.cog.tif");
    local(command);
    byte[] whole = bytes("p.cog.tif");
    Files.delete(dir.resolve("p.cog.tif"));
    try (Stream<Path> pieces = Files.list(dir.resolve("w"))) {
      List<Path> made = pieces.filter(piece -> piece.toString().endsWith(".piece")).toList();
      assertThat(made).hasSizeGreaterThan(3);
      Files.delete(made.get(0));
      Files.delete(made.get(made.size() - 1));
    }
    local(command);
    assertThat(bytes("p.cog.tif")).isEqualTo(whole);
    Submission.Outcome verified = local(List.of("verify", "p.cog.tif", "--work-dir=w", "--rows=9"));
    assertThat(verified.out()).contains("are what the pieces make");
  }
}
