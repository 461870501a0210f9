package sparkbrot.storage;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A path of this machine. */
record LocalLocation(Path path) implements Location {

  private static final int BUFFER_BYTES = 1 << 20;

  @Override
  public boolean local() {
    return true;
  }

  @Override
  public boolean exists() {
    return Files.exists(path);
  }

  @Override
  public boolean isDirectory() {
    return Files.isDirectory(path);
  }

  @Override
  public Location child(String name) {
    return new LocalLocation(path.resolve(name));
  }

  @Override
  public Location parent() {
    Path parent = path.getParent();
    return new LocalLocation(parent == null ? path : parent);
  }

  @Override
  public String name() {
    return String.valueOf(path.getFileName());
  }

  @Override
  public String uri() {
    return path.toUri().toString();
  }

  @Override
  public Map<String, String> settings() {
    return Map.of();
  }

  @Override
  public void delete() throws IOException {
    if (!Files.isDirectory(path)) {
      Files.deleteIfExists(path);
    }
  }

  @Override
  public List<Location> files(String suffix) throws IOException {
    try (Stream<Path> entries = Files.list(path)) {
      return entries
          .filter(entry -> entry.toString().endsWith(suffix) && Files.isRegularFile(entry))
          .sorted()
          .<Location>map(LocalLocation::new)
          .toList();
    }
  }

  @Override
  public long size() throws IOException {
    return Files.size(path);
  }

  @Override
  public InputStream read() throws IOException {
    return new BufferedInputStream(Files.newInputStream(path));
  }

  @Override
  public OutputStream grow() throws IOException {
    Files.createDirectories(path.getParent());
    return new BufferedOutputStream(Files.newOutputStream(path, StandardOpenOption.CREATE_NEW));
  }

  @Override
  public PendingFile write(boolean overwrite, String tag) throws IOException {
    Files.createDirectories(path.getParent());
    if (overwrite && Files.exists(path) && !Files.isWritable(path)) {
      throw new IOException("not writable: " + path);
    }
    Path temporary = path.resolveSibling(Location.temporaryName(name(), tag));
    OutputStream stream =
        new BufferedOutputStream(
            Files.newOutputStream(temporary, StandardOpenOption.CREATE_NEW), BUFFER_BYTES);
    return new Pending(path, temporary, overwrite, stream);
  }

  @Override
  public String toString() {
    Path here = Path.of("").toAbsolutePath();
    return path.startsWith(here) ? here.relativize(path).toString() : path.toString();
  }

  /** Written beside its final name, so that the rename stays within one file system. */
  private record Pending(Path target, Path temporary, boolean overwrite, OutputStream stream)
      implements PendingFile {

    @Override
    public void publish() throws IOException {
      stream.close();
      if (overwrite) {
        Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
      } else {
        publishWithoutReplacing();
      }
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

    @Override
    public void abort() {
      try (stream) {
        Files.deleteIfExists(temporary);
      } catch (IOException e) {
        // The stream could not flush into a file that is gone, which is what was wanted.
      }
    }
  }
}
