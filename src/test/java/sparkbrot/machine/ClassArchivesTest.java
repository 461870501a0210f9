package sparkbrot.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ClassArchivesTest {

  @Test
  void archivesAreTheMappedFilesOfThatEndingOnceEach() {
    assertThat(
            ClassArchives.inUse(
                Stream.of(
                    "7f0000-7f1000 rw-p 00001000 08:01 7  /usr/lib/jvm/lib/server/classes.jsa",
                    "7f1000-7f2000 r--p 00002000 08:01 7  /usr/lib/jvm/lib/server/classes.jsa",
                    "7f2000-7f3000 rw-p 00000000 00:00 0",
                    "7f3000-7f4000 r-xp 00000000 08:01 8  /usr/lib/jvm/lib/server/libjvm.so",
                    "7f4000-7f5000 rw-p 00000000 08:01 9  /srv/a folder/sparkbrot-executor.jsa")))
        .containsExactly("classes.jsa", "sparkbrot-executor.jsa");
  }
}
