package sparkbrot.pyramid.deepzoom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sparkbrot.color.PixelFormat;
import sparkbrot.image.Pictures;
import sparkbrot.image.ProductCase;
import sparkbrot.scene.PixelAnchor;
import sparkbrot.scene.RenderRequest;
import sparkbrot.scene.Viewport;
import sparkbrot.storage.Location;
import sparkbrot.storage.PendingFile;

/** A folder appears whole or not at all, and is read as the zip that it was unpacked from. */
class DziFolderTest {

  @TempDir private Path dir;

  /** Deep inside the set: all tiles of one size are the same. */
  private static final RenderRequest BLACK =
      new RenderRequest(
          Viewport.centered(
              new BigDecimal("-0.1"), BigDecimal.ZERO, new BigDecimal("0.1"), 1536, 1024),
          PixelAnchor.CENTER,
          50,
          Pictures.SPEC);

  private Location target() {
    return Location.of(dir.resolve("set.dzi").toString());
  }

  private static byte[] zip() throws IOException {
    return ProductCase.of("szi", PixelFormat.RGB8).file(BLACK, 200);
  }

  private byte[] write(boolean overwrite) throws IOException {
    byte[] zip = zip();
    PendingFile file = target().writeFolder(overwrite, "tag");
    try {
      // In odd lengths: entries end anywhere.
      for (int at = 0; at < zip.length; at += 777) {
        file.stream().write(zip, at, Math.min(777, zip.length - at));
      }
      assertThat(Files.exists(dir.resolve("set.dzi"))).isEqualTo(overwrite);
      file.publish();
    } finally {
      file.abort();
    }
    return zip;
  }

  @Test
  void aFolderIsReadAsItsZip() throws IOException {
    byte[] zip = write(false);
    ByteArrayOutputStream read = new ByteArrayOutputStream();
    try (InputStream in = new DziFormat().open(target())) {
      in.transferTo(read);
    }
    assertThat(read.toByteArray()).isEqualTo(zip);
    assertThat(dir.resolve("set_files/11/2_1.png")).isRegularFile();
    assertThat(dir.resolve("set_files/0/0_0.png")).isRegularFile();
  }

  @Test
  void equalTilesAreOneFile() throws IOException {
    write(false);
    Object first = Files.getAttribute(dir.resolve("set_files/11/0_0.png"), "unix:ino");
    assertThat(Files.getAttribute(dir.resolve("set_files/11/2_1.png"), "unix:ino"))
        .isEqualTo(first);
  }

  @Test
  void whatIsThereIsKeptUntilTheNewOneIsWhole() throws IOException {
    write(false);
    assertThatThrownBy(() -> target().writeFolder(false, "other"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("exists already");
    PendingFile dropped = target().writeFolder(true, "dropped");
    dropped.stream().write(zip(), 0, 5000);
    dropped.abort();
    write(true);
    try (Stream<Path> left = Files.list(dir)) {
      assertThat(left.map(path -> path.getFileName().toString()))
          .containsExactlyInAnyOrder("set.dzi", "set_files");
    }
  }

  @Test
  void aFolderOfSomebodyElseIsLeftAlone() throws IOException {
    Path other = Files.createDirectories(dir.resolve("set_files"));
    Files.writeString(other.resolve("letter.txt"), "dear");
    assertThatThrownBy(() -> target().writeFolder(true, "tag"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("not written by Sparkbrot");
    assertThat(other.resolve("letter.txt")).hasContent("dear");
  }
}
