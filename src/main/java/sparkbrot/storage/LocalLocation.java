package sparkbrot.storage;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A path of this machine. */
record LocalLocation(Path path) implements Location {

  /**
   * Understands a path, relative to where the command was typed.
   *
   * @throws IllegalArgumentException if this JVM cannot name such a file
   */
  static LocalLocation of(String text) {
    try {
      return new LocalLocation(withoutDots(Path.of(text).toAbsolutePath()));
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException(unmappable(text).orElse(e.getMessage()), e);
    }
  }

  /** Names of files are bytes: under LC_ALL=C or without any locale, Java has ASCII for them. */
  private static Optional<String> unmappable(String text) {
    String encoding = System.getProperty("sun.jnu.encoding", "");
    if (Charset.isSupported(encoding) && Charset.forName(encoding).newEncoder().canEncode(text)) {
      return Optional.empty();
    }
    return Optional.of(
        "this JVM's file names have no such characters (sun.jnu.encoding is "
            + encoding
            + ", by the locale); LC_ALL=C.UTF-8 or another UTF-8 locale has them");
  }

  /** Takes dots out as the system would: what is above a link is above what it leads to. */
  private static Path withoutDots(Path absolute) {
    Path path = absolute.getRoot();
    for (Path name : absolute) {
      if (name.toString().equals("..")) {
        Path above = (Files.isSymbolicLink(path) ? real(path) : path).getParent();
        path = above == null ? path : above;
      } else if (!name.toString().equals(".")) {
        path = path.resolve(name);
      }
    }
    return path;
  }

  private static Path real(Path path) {
    try {
      return path.toRealPath();
    } catch (IOException e) {
      Path parent = path.getParent();
      return parent == null ? path : real(parent).resolve(path.getFileName());
    }
  }

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
  public Optional<String> special() {
    if (Files.isRegularFile(path) || Files.isDirectory(path)) {
      return Optional.empty();
    }
    if (Files.exists(path)) {
      return Optional.of("a FIFO, socket or device");
    }
    return Files.isSymbolicLink(path)
        ? Optional.of("a symbolic link that leads nowhere")
        : Optional.empty();
  }

  private void requireNothingSpecial() throws IOException {
    if (special().isPresent()) {
      throw new IOException(this + " is " + special().get() + ", a regular file is needed");
    }
  }

  @Override
  public Location resolved() {
    return new LocalLocation(real(path));
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
  public void deleteIfEmpty() throws IOException {
    if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
      try {
        Files.delete(path);
      } catch (DirectoryNotEmptyException e) {
        // It stays.
      }
    }
  }

  @Override
  public boolean renames() {
    return true;
  }

  @Override
  public void rename(Location to) throws IOException {
    Files.move(path, ((LocalLocation) to).path, StandardCopyOption.ATOMIC_MOVE);
  }

  @Override
  public void deleteTree() throws IOException {
    if (!Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    try (Stream<Path> all = Files.walk(path)) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(each);
      }
    }
  }

  @Override
  public boolean link(Location file) throws IOException {
    Files.createDirectories(path.getParent());
    try {
      Files.createLink(path, ((LocalLocation) file).path);
      return true;
    } catch (UnsupportedOperationException | FileSystemException e) {
      // Some file systems have no links, others allow a file only so many names.
      return false;
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
    requireNothingSpecial();
    return new BufferedInputStream(Files.newInputStream(path));
  }

  @Override
  public RangeReads ranges() throws IOException {
    requireNothingSpecial();
    return LocalRangeReads.of(path);
  }

  @Override
  public OutputStream grow() throws IOException {
    Files.createDirectories(path.getParent());
    return new BufferedOutputStream(Files.newOutputStream(path, StandardOpenOption.CREATE_NEW));
  }

  @Override
  public PendingFile write(boolean overwrite, String tag) throws IOException {
    requireNothingSpecial();
    Files.createDirectories(path.getParent());
    if (overwrite && Files.exists(path) && !Files.isWritable(path)) {
      throw new IOException("not writable: " + path);
    }
    return new PendingLocalFile(real(path), tag, overwrite);
  }

  @Override
  public String toString() {
    Path here = Path.of("").toAbsolutePath();
    return path.startsWith(here) ? here.relativize(path).toString() : path.toString();
  }
}
