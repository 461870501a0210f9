package sparkbrot.storage;

import java.io.BufferedOutputStream;
import java.io.FileNotFoundException;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** A path on a file system that Hadoop has a client for, such as HDFS or S3A. */
record HadoopLocation(FileSystem fileSystem, Path path) implements Location {

  /** Stores where a rename is a copy and a file is visible only once it was closed. */
  private static final Set<String> OBJECT_STORES =
      Set.of("s3a", "gs", "abfs", "abfss", "wasb", "wasbs", "oss", "cosn", "obs");

  private static final int BUFFER_BYTES = 1 << 20;

  static HadoopLocation of(URI uri, Map<String, String> settings) {
    try {
      return new HadoopLocation(OpenFileSystems.of(uri, settings), new Path(uri));
    } catch (IOException | RuntimeException e) {
      throw new IllegalArgumentException(reason(e), e);
    } catch (LinkageError e) {
      throw new IllegalArgumentException(missing(String.valueOf(e.getMessage())), e);
    }
  }

  private static String reason(Exception e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof ClassNotFoundException) {
        return missing(String.valueOf(cause.getMessage()));
      }
    }
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("no such file system");
  }

  private static String missing(String what) {
    return "the store's client is not on the class path, or not all of it ("
        + what
        + "); for s3a: --jars 'target/s3a/*.jar'";
  }

  @Override
  public boolean local() {
    return false;
  }

  @Override
  public boolean exists() throws IOException {
    return fileSystem.exists(path);
  }

  @Override
  public boolean isDirectory() throws IOException {
    try {
      return fileSystem.getFileStatus(path).isDirectory();
    } catch (FileNotFoundException e) {
      return false;
    }
  }

  @Override
  public Optional<String> special() {
    return Optional.empty();
  }

  @Override
  public Location resolved() {
    return this;
  }

  @Override
  public Location child(String name) {
    return new HadoopLocation(fileSystem, new Path(path, name));
  }

  @Override
  public Location parent() {
    Path parent = path.getParent();
    return new HadoopLocation(fileSystem, parent == null ? path : parent);
  }

  @Override
  public String name() {
    return path.getName();
  }

  @Override
  public String uri() {
    return fileSystem.makeQualified(path).toString();
  }

  @Override
  public Map<String, String> settings() {
    return HadoopSettings.differing(fileSystem.getConf());
  }

  @Override
  public void delete() throws IOException {
    fileSystem.delete(path, false);
  }

  @Override
  public void deleteIfEmpty() throws IOException {
    if (isDirectory() && fileSystem.listStatus(path).length == 0) {
      fileSystem.delete(path, false);
    }
  }

  @Override
  public boolean renames() {
    return !objectStore();
  }

  @Override
  public void rename(Location to) throws IOException {
    if (!fileSystem.rename(path, ((HadoopLocation) to).path)) {
      throw new IOException(to + " could not be renamed to: does it exist meanwhile?");
    }
  }

  @Override
  public void deleteTree() throws IOException {
    fileSystem.delete(path, true);
  }

  @Override
  public boolean link(Location file) {
    return false;
  }

  @Override
  public List<Location> files(String suffix) throws IOException {
    List<Path> paths = new ArrayList<>();
    for (FileStatus status : fileSystem.listStatus(path)) {
      if (status.isFile() && status.getPath().getName().endsWith(suffix)) {
        paths.add(status.getPath());
      }
    }
    return paths.stream()
        .sorted()
        .<Location>map(file -> new HadoopLocation(fileSystem, file))
        .toList();
  }

  @Override
  public long size() throws IOException {
    return fileSystem.getFileStatus(path).getLen();
  }

  @Override
  public InputStream read() throws IOException {
    return fileSystem.open(path);
  }

  @Override
  public RangeReads ranges() throws IOException {
    return new HadoopRangeReads(fileSystem.open(path));
  }

  @Override
  public OutputStream grow() throws IOException {
    if (objectStore()) {
      if (fileSystem.exists(path)) {
        throw new FileAlreadyExistsException(path.toString());
      }
      return SpooledObject.create(path.getName(), this::put);
    }
    return new Flushed(fileSystem.create(path, false));
  }

  @Override
  public PendingFile write(boolean overwrite, String tag) throws IOException {
    if (objectStore()) {
      FSDataOutputStream stream = fileSystem.create(path, overwrite);
      return new PendingObject(
          this, overwrite, stream, new BufferedOutputStream(stream, BUFFER_BYTES));
    }
    return new PendingHadoopFile(fileSystem, path, tag, overwrite);
  }

  private void put(java.nio.file.Path file) throws IOException {
    PendingFile object = write(true);
    try {
      Files.copy(file, object.stream());
      object.publish();
    } finally {
      object.abort();
    }
  }

  private boolean objectStore() {
    return OBJECT_STORES.contains(fileSystem.getUri().getScheme().toLowerCase(Locale.ROOT));
  }

  @Override
  public String toString() {
    return path.toString();
  }

  /** Flushes to the datanodes, so that a log can be read while it grows and survives the driver. */
  private static final class Flushed extends FilterOutputStream {

    private final FSDataOutputStream stream;

    Flushed(FSDataOutputStream stream) {
      super(stream);
      this.stream = stream;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      stream.write(bytes, offset, length);
    }

    @Override
    public void flush() throws IOException {
      stream.hflush();
    }
  }
}
