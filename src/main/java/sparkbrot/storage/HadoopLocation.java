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
import java.util.Set;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.Path;

/** A path on a file system that Hadoop has a client for, such as HDFS or S3A. */
record HadoopLocation(FileSystem fileSystem, Path path) implements Location {

  /** Stores where a rename is a copy and a file is visible only once it was closed. */
  private static final Set<String> OBJECT_STORES =
      Set.of("s3a", "gs", "abfs", "abfss", "wasb", "wasbs", "oss", "cosn", "obs");

  private static final String SPARK_HADOOP_PREFIX = "spark.hadoop.";
  private static final int BUFFER_BYTES = 1 << 20;

  static HadoopLocation of(URI uri) {
    try {
      return new HadoopLocation(FileSystem.get(uri, configuration()), new Path(uri));
    } catch (IOException | RuntimeException e) {
      throw new IllegalArgumentException(
          String.valueOf(e.getMessage()).lines().findFirst().orElse("no such file system"), e);
    } catch (LinkageError e) {
      throw new IllegalArgumentException(
          "its client is not whole on the class path, " + e.getMessage() + " is missing", e);
    }
  }

  /** The class path's Hadoop files, and what spark-submit passed on as spark.hadoop.*. */
  private static Configuration configuration() {
    Configuration configuration = new Configuration();
    for (Map.Entry<Object, Object> property : System.getProperties().entrySet()) {
      String key = String.valueOf(property.getKey());
      if (key.startsWith(SPARK_HADOOP_PREFIX)) {
        configuration.set(
            key.substring(SPARK_HADOOP_PREFIX.length()), String.valueOf(property.getValue()));
      }
    }
    return configuration;
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
  public Location child(String name) {
    return new HadoopLocation(fileSystem, new Path(path, name));
  }

  @Override
  public String name() {
    return path.getName();
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
  public PendingFile write(boolean overwrite) throws IOException {
    if (objectStore()) {
      FSDataOutputStream stream = fileSystem.create(path, overwrite);
      return new PendingObject(
          this, overwrite, stream, new BufferedOutputStream(stream, BUFFER_BYTES));
    }
    Path temporary =
        new Path(path.getParent(), "." + path.getName() + "." + UUID.randomUUID() + ".part");
    OutputStream stream =
        new BufferedOutputStream(fileSystem.create(temporary, false), BUFFER_BYTES);
    return new PendingRename(fileSystem, path, temporary, overwrite, stream);
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

  /** HDFS and its like: a temporary name, then an atomic rename. */
  private record PendingRename(
      FileSystem fileSystem, Path target, Path temporary, boolean overwrite, OutputStream stream)
      implements PendingFile {

    @Override
    public void publish() throws IOException {
      stream.close();
      if (overwrite) {
        FileContext.getFileContext(target.toUri(), fileSystem.getConf())
            .rename(temporary, target, Options.Rename.OVERWRITE);
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
}
