package sparkbrot.storage;

import static org.apache.hadoop.fs.CommonConfigurationKeysPublic.IO_FILE_BUFFER_SIZE_DEFAULT;
import static org.apache.hadoop.fs.CommonConfigurationKeysPublic.IO_FILE_BUFFER_SIZE_KEY;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.EnumSet;
import org.apache.hadoop.fs.CreateFlag;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.permission.FsCreateModes;
import org.apache.hadoop.fs.permission.FsPermission;

/**
 * HDFS and its like: a temporary name, then an atomic rename. Datanodes force each block to their
 * disks as it is closed, which HDFS leaves to chance unless it is asked.
 */
final class PendingHadoopFile implements PendingFile {

  private static final int BUFFER_BYTES = 1 << 20;

  private final FileSystem fileSystem;
  private final Path target;
  private final Path temporary;
  private final boolean overwrite;
  private final OutputStream stream;

  /** Makes the temporary file. */
  PendingHadoopFile(FileSystem fileSystem, Path target, String tag, boolean overwrite)
      throws IOException {
    this.fileSystem = fileSystem;
    this.target = target;
    this.temporary = new Path(target.getParent(), Location.temporaryName(target.getName(), tag));
    this.overwrite = overwrite;
    this.stream = new BufferedOutputStream(create(fileSystem, temporary), BUFFER_BYTES);
  }

  private static FSDataOutputStream create(FileSystem fileSystem, Path file) throws IOException {
    return fileSystem.create(
        file,
        FsCreateModes.applyUMask(
            FsPermission.getFileDefault(), FsPermission.getUMask(fileSystem.getConf())),
        EnumSet.of(CreateFlag.CREATE, CreateFlag.SYNC_BLOCK),
        fileSystem.getConf().getInt(IO_FILE_BUFFER_SIZE_KEY, IO_FILE_BUFFER_SIZE_DEFAULT),
        fileSystem.getDefaultReplication(file),
        fileSystem.getDefaultBlockSize(file),
        null);
  }

  @Override
  public OutputStream stream() {
    return stream;
  }

  @Override
  public void publish() throws IOException {
    stream.close();
    if (overwrite) {
      OpenFileSystems.context(fileSystem).rename(temporary, target, Options.Rename.OVERWRITE);
    } else if (!fileSystem.rename(temporary, target)) {
      throw new IOException(target + " could not be renamed to: does it exist meanwhile?");
    }
  }

  @Override
  public void abort() {
    try {
      stream.close();
    } catch (IOException e) {
      // What could not be flushed is deleted next.
    }
    try {
      fileSystem.delete(temporary, false);
    } catch (IOException e) {
      // Nothing more can be done for a file system that is gone.
    }
  }
}
