package sparkbrot.storage;

import java.io.BufferedOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Written beside its final name, so that the rename stays within one file system, and forced to the
 * disk before: a machine that loses its power leaves a whole file or none under that name.
 */
final class PendingLocalFile implements PendingFile {

  private static final int BUFFER_BYTES = 1 << 20;

  private final Path target;
  private final Path temporary;
  private final boolean overwrite;
  private final FileOutputStream file;
  private final OutputStream stream;

  /**
   * Makes the temporary file.
   *
   * @param target no symbolic link: the rename would replace it
   */
  PendingLocalFile(Path target, String tag, boolean overwrite) throws IOException {
    this.target = target;
    this.temporary =
        target.resolveSibling(Location.temporaryName(String.valueOf(target.getFileName()), tag));
    this.overwrite = overwrite;
    Files.createFile(temporary);
    this.file = new FileOutputStream(temporary.toFile());
    this.stream = new BufferedOutputStream(file, BUFFER_BYTES);
  }

  @Override
  public OutputStream stream() {
    return stream;
  }

  @Override
  public void publish() throws IOException {
    stream.flush();
    file.getChannel().force(true);
    stream.close();
    if (overwrite) {
      replace();
    } else {
      publishWithoutReplacing();
    }
    forceDirectory();
  }

  private void replace() throws IOException {
    if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)
        && !Files.isRegularFile(target, LinkOption.NOFOLLOW_LINKS)) {
      throw new IOException(target + " is no regular file any more and was left as it is");
    }
    Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
  }

  /** A link fails if the name is taken, atomically; an atomic move would replace in silence. */
  private void publishWithoutReplacing() throws IOException {
    try {
      Files.createLink(target, temporary);
      Files.delete(temporary);
    } catch (FileAlreadyExistsException e) {
      throw new IOException(target + " appeared meanwhile and was left as it is", e);
    } catch (UnsupportedOperationException | IOException noLinks) {
      Files.move(temporary, target);
    }
  }

  private void forceDirectory() {
    try (FileChannel directory = FileChannel.open(target.getParent(), StandardOpenOption.READ)) {
      directory.force(true);
    } catch (IOException e) {
      // Windows opens no directory. The file is whole, whichever of its names survives.
    }
  }

  @Override
  public void abort() {
    try (stream) {
      Files.deleteIfExists(temporary);
    } catch (IOException e) {
      // The stream could not flush into a file that is gone, which is what was wanted.
    }
  }
}
