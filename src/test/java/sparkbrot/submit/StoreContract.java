package sparkbrot.submit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import sparkbrot.storage.Location;
import sparkbrot.storage.PendingFile;

/** What a store must keep, whatever kind it is: a name holds a whole file or none. */
final class StoreContract {

  /** More than one part of a multipart upload. */
  private static final int LARGE = 9 << 20;

  private final Location folder;

  StoreContract(String folder) {
    this.folder = Location.of(folder);
  }

  void check() throws IOException {
    nothingIsSeenBeforeItIsPublished();
    whatIsThereIsNotReplacedUnlessAskedFor();
    whoeverComesMeanwhileIsNotReplaced();
    aGrowingFileIsThereOnceItIsClosed();
  }

  private static byte[] random(int bytes) {
    byte[] content = new byte[bytes];
    new Random(6).nextBytes(content);
    return content;
  }

  private static byte[] read(Location file) throws IOException {
    try (InputStream in = file.read()) {
      return in.readAllBytes();
    }
  }

  private void put(Location file, byte[] content, boolean overwrite) throws IOException {
    PendingFile pending = file.write(overwrite);
    try {
      pending.stream().write(content);
      pending.publish();
    } finally {
      pending.abort();
    }
  }

  private void nothingIsSeenBeforeItIsPublished() throws IOException {
    Location file = folder.child("aborted.bin");
    PendingFile pending = file.write(false);
    pending.stream().write(random(LARGE));
    assertThat(file.exists()).isFalse();
    pending.abort();
    pending.abort();
    assertThat(file.exists()).isFalse();
    assertThat(folder.exists() ? folder.files("") : List.of()).isEmpty();
    put(file, random(LARGE), false);
    assertThat(read(file)).isEqualTo(random(LARGE));
  }

  private void whatIsThereIsNotReplacedUnlessAskedFor() throws IOException {
    Location file = folder.child("kept.bin");
    put(file, random(100), false);
    assertThatThrownBy(() -> put(file, random(7), false)).isInstanceOf(IOException.class);
    assertThat(read(file)).isEqualTo(random(100));
    put(file, random(7), true);
    assertThat(read(file)).isEqualTo(random(7));
  }

  private void whoeverComesMeanwhileIsNotReplaced() throws IOException {
    Location file = folder.child("raced.bin");
    PendingFile pending = file.write(false);
    pending.stream().write(random(1000));
    put(file, random(3), false);
    assertThatThrownBy(pending::publish).isInstanceOf(IOException.class);
    pending.abort();
    assertThat(read(file)).isEqualTo(random(3));
  }

  private void aGrowingFileIsThereOnceItIsClosed() throws IOException {
    Location file = folder.child("log.jsonl");
    try (OutputStream out = file.grow()) {
      for (int line = 0; line < 3; line++) {
        out.write(("line " + line + "\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
      }
    }
    assertThat(read(file)).asString(StandardCharsets.UTF_8).isEqualTo("line 0\nline 1\nline 2\n");
    assertThatThrownBy(file::grow).isInstanceOf(IOException.class);
  }
}
