package sparkbrot.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalLocationTest {

  private static final byte[] OLD = {1, 2, 3};
  private static final byte[] NEW = {4, 5, 6, 7};

  @TempDir private Path dir;

  private Location at(String name) {
    return Location.of(dir.resolve(name).toString());
  }

  private List<String> names() throws IOException {
    try (Stream<Path> entries = Files.list(dir)) {
      return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void aPublishedFileStandsAloneUnderItsName() throws IOException {
    PendingFile file = at("x.png").write(false);
    file.stream().write(NEW);
    assertThat(names()).noneMatch("x.png"::equals);
    file.publish();
    file.abort();
    assertThat(names()).containsExactly("x.png");
    assertThat(dir.resolve("x.png")).hasBinaryContent(NEW);
    assertThat(at("x.png").size()).isEqualTo(NEW.length);
  }

  @Test
  void anAbortedFileLeavesNothingHoweverOften() throws IOException {
    PendingFile file = at("x.png").write(false);
    file.stream().write(new byte[3 << 20]);
    file.abort();
    file.abort();
    assertThat(names()).isEmpty();
  }

  @Test
  void overwritingReplacesOnlyWhenPublished() throws IOException {
    Files.write(dir.resolve("x.png"), OLD);
    PendingFile dropped = at("x.png").write(true);
    dropped.stream().write(NEW);
    dropped.abort();
    assertThat(dir.resolve("x.png")).hasBinaryContent(OLD);
    PendingFile file = at("x.png").write(true);
    file.stream().write(NEW);
    file.publish();
    assertThat(dir.resolve("x.png")).hasBinaryContent(NEW);
    assertThat(names()).containsExactly("x.png");
  }

  @Test
  void aFileThatAppearedMeanwhileIsLeftAsItIs() throws IOException {
    PendingFile file = at("x.png").write(false);
    file.stream().write(NEW);
    Files.write(dir.resolve("x.png"), OLD);
    assertThatThrownBy(file::publish)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("x.png")
        .hasMessageContaining("appeared meanwhile");
    file.abort();
    assertThat(dir.resolve("x.png")).hasBinaryContent(OLD);
    assertThat(names()).containsExactly("x.png");
  }

  @Test
  void missingDirectoriesAreMade() throws IOException {
    PendingFile file = at("a/b/x.png").write(false);
    file.stream().write(NEW);
    file.publish();
    assertThat(dir.resolve("a/b/x.png")).hasBinaryContent(NEW);
  }

  @Test
  void aLinkToADirectoryIsADirectory() throws IOException {
    Files.createDirectory(dir.resolve("real"));
    Files.createSymbolicLink(dir.resolve("link"), dir.resolve("real"));
    PendingFile file = at("link/x.png").write(false);
    file.stream().write(NEW);
    file.publish();
    assertThat(dir.resolve("real/x.png")).hasBinaryContent(NEW);
    at("link/run.jsonl").grow().close();
    assertThat(dir.resolve("real/run.jsonl")).isEmptyFile();
  }

  @Test
  void aFileInPlaceOfADirectoryIsAnError() throws IOException {
    Files.write(dir.resolve("file"), OLD);
    assertThatThrownBy(() -> at("file/x.png").write(true)).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> at("file/x.jsonl").grow()).isInstanceOf(IOException.class);
    assertThat(dir.resolve("file")).hasBinaryContent(OLD);
  }

  @Test
  void aGrowingFileIsReadableAfterEachFlushAndNeverReplacesAnother() throws IOException {
    try (OutputStream log = at("logs/run.jsonl").grow()) {
      log.write(OLD);
      log.flush();
      assertThat(dir.resolve("logs/run.jsonl")).hasBinaryContent(OLD);
      assertThatThrownBy(() -> at("logs/run.jsonl").grow()).isInstanceOf(IOException.class);
    }
    assertThat(dir.resolve("logs/run.jsonl")).hasBinaryContent(OLD);
  }

  @Test
  void aDirectoryListsItsFilesByEndingAndName() throws IOException {
    for (String name : List.of("b.jsonl", "a.jsonl", "c.txt")) {
      Files.write(dir.resolve(name), OLD);
    }
    Files.createDirectory(dir.resolve("d.jsonl"));
    assertThat(Location.of(dir.toString()).files(".jsonl"))
        .extracting(Location::name)
        .containsExactly("a.jsonl", "b.jsonl");
  }

  @Test
  void whatIsWrittenIsReadBack() throws IOException {
    PendingFile file = at("x.npy").write(false);
    file.stream().write(NEW);
    file.publish();
    try (var in = at("x.npy").read()) {
      assertThat(in.readAllBytes()).isEqualTo(NEW);
    }
    assertThat(at("x.npy").exists()).isTrue();
    assertThat(at("y.npy").exists()).isFalse();
    assertThat(at("x.npy").isDirectory()).isFalse();
  }
}
