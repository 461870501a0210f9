package sparkbrot.submit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
    String[] all = Arrays.copyOf(SCENE, SCENE.length + more.length);
    System.arraycopy(more, 0, all, SCENE.length, more.length);
    return all;
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

  private byte[] bytes(String name) throws IOException {
    return Files.readAllBytes(dir.resolve(name));
  }
}
