package sparkbrot.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bytes are read from where they are, in any order, by several threads, on each file system. */
class RangeReadsTest {

  @TempDir private Path dir;

  private void assertReads(Location location, byte[] content) throws IOException {
    try (RangeReads reads = location.ranges()) {
      IntStream.range(0, 200)
          .parallel()
          .forEach(
              seed -> {
                Random random = new Random(seed);
                int from = random.nextInt(content.length);
                byte[] into = new byte[2 + random.nextInt(content.length - from)];
                try {
                  reads.readFully(from, into, 1, into.length - 2);
                } catch (IOException e) {
                  throw new java.io.UncheckedIOException(e);
                }
                byte[] expected = new byte[into.length];
                System.arraycopy(content, from, expected, 1, into.length - 2);
                assertThat(into).isEqualTo(expected);
              });
      assertThatThrownBy(() -> reads.readFully(content.length - 1, new byte[2], 0, 2))
          .isInstanceOf(EOFException.class);
    }
  }

  @Test
  void anyRangeOfAFileIsItsBytes() throws IOException {
    byte[] content = new byte[50_000];
    new Random(3).nextBytes(content);
    Path file = Files.write(dir.resolve("x.szi"), content);
    assertReads(Location.of(file.toString()), content);
    try (RawLocalFileSystem hadoop = new RawLocalFileSystem()) {
      hadoop.initialize(java.net.URI.create("file:///"), new Configuration());
      assertReads(new HadoopLocation(hadoop, new org.apache.hadoop.fs.Path(file.toUri())), content);
    }
  }

  @Test
  void aFileThatIsNotThereIsRefused() {
    assertThatThrownBy(() -> Location.of(dir.resolve("none").toString()).ranges())
        .isInstanceOf(IOException.class);
  }
}
