package sparkbrot.submit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sparkbrot.storage.Location;

/** What render wrote makes itself again, wherever it is and whatever computes. */
class FromIT {

  @TempDir private Path dir;

  private void render(String... args) {
    List<String> all = new ArrayList<>(List.of("render"));
    all.addAll(List.of(args));
    all.add("--log-dir=logs");
    Submission.Outcome outcome = new Submission(dir).local(2, all.toArray(String[]::new));
    assertThat(outcome.exitCode()).as(outcome.err()).isZero();
  }

  private static byte[] read(String uri) throws IOException {
    try (InputStream in = Location.of(uri).read()) {
      return in.readAllBytes();
    }
  }

  @Test
  void filesOnHdfsMakeThemselvesAgain() throws IOException {
    String folder = Stores.hdfs().getFileSystem().getUri() + "/from";
    render(
        "--center=-0.743643887037158704752191506114774,0.131825904205311970493132056385139",
        "--width=0.0100",
        "--size=301x203",
        "--max-iter=700",
        "--pixel-anchor=corner",
        "--color=lit",
        "--output=" + folder + "/a.png",
        "--output=" + folder + "/a.tif",
        "--output=" + folder + "/a.exr");
    render(
        "--from=" + folder + "/a.png",
        "--tile-rows=16",
        "--output=b.png",
        "--output=b.tif",
        "--output=b.exr");
    render("--from=" + folder + "/a.tif", "--kernel=scalar", "--output=c.png");
    render("--from=" + folder + "/a.exr", "--color=lit", "--output=d.png");
    for (String same : List.of("b.png", "c.png", "d.png")) {
      assertThat(Files.readAllBytes(dir.resolve(same))).isEqualTo(read(folder + "/a.png"));
    }
    assertThat(Files.readAllBytes(dir.resolve("b.tif"))).isEqualTo(read(folder + "/a.tif"));
    assertThat(Files.readAllBytes(dir.resolve("b.exr"))).isEqualTo(read(folder + "/a.exr"));
  }
}
