package sparkbrot.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
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

  private void put(String name, boolean overwrite) throws IOException {
    PendingFile file = at(name).write(overwrite);
    try {
      file.stream().write(NEW);
      file.publish();
    } finally {
      file.abort();
    }
  }

  @Test
  void aFileIsWrittenThroughALinkWhichStays() throws IOException {
    Files.createDirectory(dir.resolve("real"));
    Files.write(dir.resolve("real/y.png"), OLD);
    Files.createSymbolicLink(dir.resolve("middle.png"), dir.resolve("real/y.png"));
    Files.createSymbolicLink(dir.resolve("x.png"), Path.of("middle.png"));
    put("x.png", true);
    assertThat(dir.resolve("x.png")).isSymbolicLink().hasBinaryContent(NEW);
    assertThat(dir.resolve("middle.png")).isSymbolicLink();
    assertThat(dir.resolve("real/y.png")).isRegularFile().hasBinaryContent(NEW);
    assertThat(names()).containsExactly("middle.png", "real", "x.png");
    assertThat(dir.resolve("real")).isDirectoryContaining("glob:**y.png");
    assertThat(at("x.png").resolved()).isEqualTo(at("real/y.png").resolved());
    assertThatThrownBy(() -> put("x.png", false)).hasMessageContaining("appeared meanwhile");
  }

  @Test
  void whereALinkLeadsNowhereNothingIsBegun() throws IOException {
    Files.createSymbolicLink(dir.resolve("x.png"), dir.resolve("gone.png"));
    for (boolean overwrite : new boolean[] {true, false}) {
      assertThatThrownBy(() -> at("x.png").write(overwrite))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("a symbolic link that leads nowhere");
    }
    assertThatThrownBy(() -> at("x.png").read()).hasMessageContaining("leads nowhere");
    assertThat(names()).containsExactly("x.png");
  }

  /** To open a FIFO without anybody at its other end would wait for ever. */
  @Test
  @Timeout(60)
  void whatIsNoRegularFileIsNeitherReadNorReplaced() throws Exception {
    Fifo.make(dir.resolve("x.png"));
    assertThat(at("x.png").special()).contains("a FIFO, socket or device");
    assertThatThrownBy(() -> at("x.png").write(true)).hasMessageContaining("a FIFO");
    assertThatThrownBy(() -> at("x.png").read()).hasMessageContaining("a FIFO");
    Files.createSymbolicLink(dir.resolve("link.png"), dir.resolve("x.png"));
    assertThatThrownBy(() -> at("link.png").write(true)).hasMessageContaining("a FIFO");
    assertThat(Location.of("/dev/null").special()).isPresent();
    assertThat(at("none.png").special()).isEmpty();
    assertThat(at("").special()).isEmpty();
    assertThat(names()).containsExactly("link.png", "x.png");
  }

  @Test
  @Timeout(60)
  void whatIsNoRegularFileAnyMoreIsLeftAsItIs() throws Exception {
    Files.write(dir.resolve("x.png"), OLD);
    PendingFile file = at("x.png").write(true);
    Files.delete(dir.resolve("x.png"));
    Fifo.make(dir.resolve("x.png"));
    assertThatThrownBy(file::publish).hasMessageContaining("no regular file any more");
    file.abort();
    assertThat(at("x.png").special()).isPresent();
    assertThat(names()).containsExactly("x.png");
  }

  @Test
  void aboveALinkIsAboveWhatItLeadsTo() throws IOException {
    Files.createDirectories(dir.resolve("real/deep"));
    Files.createSymbolicLink(dir.resolve("link"), dir.resolve("real/deep"));
    put("link/../x.png", false);
    assertThat(dir.resolve("real/x.png")).hasBinaryContent(NEW);
    assertThat(at("link/../x.png").resolved()).isEqualTo(at("real/x.png").resolved());
    assertThat(at("no/../x.png")).isEqualTo(at("x.png"));
    assertThat(at("link/no/y.png").resolved()).isEqualTo(at("real/deep/no/y.png").resolved());
  }

  /** Power may fail behind the rename: what bears the name must be on the disk by then. */
  @Test
  void bytesAreForcedBeforeTheRenameAndTheDirectoryBehindIt() throws IOException {
    List<String> forced = new ArrayList<>();
    String real = dir.toRealPath().toString();
    try (Recording recording = new Recording()) {
      recording.enable("jdk.FileForce").withoutThreshold();
      recording.start();
      put("a.png", false);
      put("a.png", true);
      recording.stop();
      Path events = dir.resolve("events.jfr");
      recording.dump(events);
      RecordingFile.readAllEvents(events).stream()
          .sorted(Comparator.comparing(RecordedEvent::getStartTime))
          .forEach(event -> forced.add(event.getString("path")));
    }
    assertThat(forced).hasSize(4);
    assertThat(List.of(forced.get(0), forced.get(2)))
        .allMatch(path -> path.startsWith(real + "/.a.png."));
    assertThat(List.of(forced.get(1), forced.get(3))).allMatch(path -> path.equals(real));
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
