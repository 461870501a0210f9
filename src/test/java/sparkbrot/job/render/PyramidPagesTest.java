package sparkbrot.job.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sparkbrot.job.JobFailedException;
import sparkbrot.storage.Location;

/** A pyramid has its page beside it, and nothing else that bears its name is lost. */
class PyramidPagesTest {

  @TempDir private Path dir;

  /** Names are all that pages depend on. */
  private PyramidPages pages(boolean overwrite, String... names) {
    List<OutputRequest> outputs = new ArrayList<>();
    for (String name : names) {
      outputs.add(new OutputRequest("--output", Location.of(dir.resolve(name).toString()), null));
    }
    return new PyramidPages(outputs, overwrite);
  }

  private void write(PyramidPages pages) throws JobFailedException {
    pages.requireWritable();
    pages.publish();
  }

  @Test
  void eachPyramidHasItsPageWithTheCountsBesideIt() throws Exception {
    write(pages(false, "a.cog.tif", "b.SZI", "flat.tif", "x.png", "counts.npy"));
    assertThat(dir.toFile().list()).containsExactlyInAnyOrder("a.html", "b.html");
    assertThat(Files.readString(dir.resolve("a.html")))
        .contains("{\"name\":\"a.cog.tif\",\"file\":\"a.cog.tif\",\"counts\":\"counts.npy\"}");
  }

  @Test
  void theSamePageIsNoObstacleAndAnotherIsReplacedOnlyWhenAsked() throws Exception {
    Path page = dir.resolve("a.html");
    write(pages(false, "a.szi"));
    write(pages(false, "a.szi"));
    String made = Files.readString(page);
    Files.writeString(page, "mine");
    assertThatThrownBy(() -> write(pages(false, "a.szi")))
        .isInstanceOf(JobFailedException.class)
        .hasMessageContaining("a.html: exists already; --overwrite replaces it")
        .hasMessageContaining("--no-page");
    assertThat(page).hasContent("mine");
    write(pages(true, "a.szi"));
    assertThat(page).hasContent(made);
  }

  @Test
  void aNameIsNeverMarkup() throws Exception {
    String name = "<img src=x onerror=alert(1)>\"&' \u2028é.szi";
    write(pages(false, name));
    String page = Files.readString(dir.resolve(name.replace(".szi", ".html")));
    assertThat(page)
        .doesNotContain("<img src=x", "\u2028é.szi\"")
        .contains("\"\\u003cimg src=x onerror=alert(1)\\u003e\\u0022\\u0026' \\u2028\\u00e9.szi\"");
  }

  @Test
  void aDirectoryIsInTheWay() throws IOException {
    Files.createDirectory(dir.resolve("a.html"));
    assertThatThrownBy(() -> pages(true, "a.szi").requireWritable())
        .isInstanceOf(JobFailedException.class)
        .hasMessageContaining("is a directory");
  }
}
