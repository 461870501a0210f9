package sparkbrot.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpooledObjectTest {

  @TempDir private Path dir;
  private final List<String> sent = new ArrayList<>();
  private long nanos;
  private boolean broken;

  private SpooledObject open() throws IOException {
    return new SpooledObject(
        dir.resolve("spool"),
        file -> {
          if (broken) {
            throw new IOException("the store is gone\nand more");
          }
          sent.add(Files.readString(file));
        },
        () -> nanos);
  }

  private static void line(SpooledObject object, String text) throws IOException {
    object.write(text.getBytes(StandardCharsets.UTF_8));
    object.flush();
  }

  @Test
  void theWholeIsSentAtTheEndAndTheLocalFileGoes() throws IOException {
    SpooledObject object = open();
    line(object, "a");
    line(object, "b");
    assertThat(sent).isEmpty();
    assertThat(dir.resolve("spool")).hasContent("ab");
    object.close();
    object.close();
    assertThat(sent).containsExactly("ab");
    assertThat(dir.resolve("spool")).doesNotExist();
  }

  @Test
  void itIsSentAgainEveryHalfMinuteInWhichItGrewByAQuarter() throws IOException {
    SpooledObject object = open();
    line(object, "12345678");
    nanos += Duration.ofSeconds(30).toNanos();
    line(object, "9");
    assertThat(sent).containsExactly("123456789");
    line(object, "more and more");
    assertThat(sent).hasSize(1);
    nanos += Duration.ofSeconds(31).toNanos();
    line(object, "!");
    assertThat(sent).hasSize(2);
    nanos += Duration.ofSeconds(31).toNanos();
    line(object, "?");
    assertThat(sent).as("grown by less than a quarter").hasSize(2);
    object.close();
    assertThat(sent.get(2)).isEqualTo("123456789more and more!?");
  }

  @Test
  void aStoreThatRefusesLeavesTheLocalFileAndNamesIt() throws IOException {
    SpooledObject object = open();
    line(object, "all of it");
    broken = true;
    nanos += Duration.ofMinutes(1).toNanos();
    line(object, ".");
    assertThatThrownBy(object::close)
        .isInstanceOf(IOException.class)
        .hasMessage("the store is gone; all of it is in " + dir.resolve("spool"));
    assertThat(dir.resolve("spool")).hasContent("all of it.");
  }
}
