package sparkbrot.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LocationTest {

  @Test
  void aPathWithoutSchemeIsLocalAndRelativeToWhereTheCommandWasTyped() {
    assertThat(Location.of("pictures/x.png"))
        .isEqualTo(new LocalLocation(Path.of("").toAbsolutePath().resolve("pictures/x.png")));
    assertThat(Location.of("pictures/x.png").toString()).isEqualTo("pictures/x.png");
    assertThat(Location.of("/no/where/x.png").toString()).isEqualTo("/no/where/x.png");
  }

  @ParameterizedTest
  @CsvSource({
    "file:/a/b.png, /a/b.png",
    "file:///a/b%20c.png, /a/b c.png",
    "FILE:/a/../b.png, /b.png"
  })
  void fileUrisAreLocal(String uri, String path) {
    assertThat(Location.of(uri)).isEqualTo(new LocalLocation(Path.of(path)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "  ",
        "file://host/x.png",
        "file:x.png",
        "hdfs:",
        "nosuchscheme://host/x.png",
        "hdfs://a b/x.png",
        "x\0.png",
        "s3a://bucket"
      })
  void whatIsNeitherPathNorKnownUriIsRefused(String text) {
    assertThatThrownBy(() -> Location.of(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.1:1/x.png",
        "https://host/x.png",
        "ftp://host/x.png",
        "har:///x.har/x.png",
        "jar:file:/x.jar!/x.png",
        "data:,x"
      })
  void schemesThatNobodyAllowedAreRefusedThoughHadoopHasAClient(String uri) {
    assertThatThrownBy(() -> Location.of(uri))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageMatching(
            "the URI has no path|the scheme must be one of file, hdfs, .*"
                + AllowedSchemes.SETTING
                + " allows more");
  }

  @Test
  void theSettingAllowsMoreSchemes() {
    System.setProperty("spark.hadoop." + AllowedSchemes.SETTING, "ftp, HTTP");
    try {
      assertThat(Location.of("http://127.0.0.1:1/x.png").name()).isEqualTo("x.png");
      assertThatThrownBy(() -> Location.of("https://127.0.0.1:1/x.png"))
          .hasMessageContaining("the scheme must be one of");
    } finally {
      System.clearProperty("spark.hadoop." + AllowedSchemes.SETTING);
    }
  }

  @Test
  void aPasswordInAUriIsRefusedAndAUserIsNot() {
    assertThatThrownBy(() -> Location.of("hdfs://me:secret@127.0.0.1:1/x.png"))
        .hasMessageContaining("password")
        .hasMessageNotContaining("secret");
    assertThat(Location.of("hdfs://me@127.0.0.1:1/x.png").name()).isEqualTo("x.png");
  }

  @Test
  void spellingsOfOneFileAreOneLocation() {
    assertThat(Location.of("./a/../x.png")).isEqualTo(Location.of("x.png"));
    assertThat(Location.of(Path.of("x.png").toUri().toString())).isEqualTo(Location.of("x.png"));
  }

  /** Hadoop's own local file system stands for any that Hadoop has a client for. */
  @Test
  void hadoopFileSystemsPublishByRenameAndNeverReplaceUnasked(@TempDir Path dir)
      throws IOException {
    Path target = dir.resolve("x.png");
    Location location = new HadoopLocation(hadoopLocal(), hadoopPath(target));
    PendingFile dropped = location.write(false);
    dropped.stream().write(1);
    dropped.abort();
    dropped.abort();
    assertThat(dir).isEmptyDirectory();

    PendingFile file = location.write(false);
    file.stream().write(new byte[] {1, 2});
    file.publish();
    file.abort();
    assertThat(target).hasBinaryContent(new byte[] {1, 2});

    PendingFile replacing = location.write(true);
    replacing.stream().write(new byte[] {3});
    replacing.publish();
    assertThat(target).hasBinaryContent(new byte[] {3});
    try (var entries = Files.list(dir)) {
      assertThat(entries).containsExactly(target);
    }
    assertThat(location.exists()).isTrue();
    assertThat(location.isDirectory()).isFalse();
    assertThat(location.size()).isEqualTo(1);
    assertThat(location.child("y").name()).isEqualTo("y");
  }

  /** Where a name is taken, HDFS does not throw: it returns false. */
  @Test
  void aRenameThatIsRefusedIsAnErrorAndLeavesNothing(@TempDir Path dir) throws IOException {
    org.apache.hadoop.fs.FileSystem refusing =
        new org.apache.hadoop.fs.RawLocalFileSystem() {
          {
            initialize(java.net.URI.create("file:///"), new org.apache.hadoop.conf.Configuration());
          }

          @Override
          public boolean rename(org.apache.hadoop.fs.Path from, org.apache.hadoop.fs.Path to) {
            return false;
          }
        };
    PendingFile file = new HadoopLocation(refusing, hadoopPath(dir.resolve("x.png"))).write(false);
    file.stream().write(1);
    assertThatThrownBy(file::publish)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("could not be renamed");
    file.abort();
    assertThat(dir).isEmptyDirectory();
  }

  private static org.apache.hadoop.fs.FileSystem hadoopLocal() throws IOException {
    return new org.apache.hadoop.fs.RawLocalFileSystem() {
      {
        initialize(java.net.URI.create("file:///"), new org.apache.hadoop.conf.Configuration());
      }
    };
  }

  private static org.apache.hadoop.fs.Path hadoopPath(Path path) {
    return new org.apache.hadoop.fs.Path(path.toString());
  }
}
