package sparkbrot.storage;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * A file or directory that the user named: local, or on any file system that Hadoop has a client
 * for. Local ones are handled without Hadoop, which spares its start-up time and its {@code .crc}
 * files.
 */
public sealed interface Location permits LocalLocation, HadoopLocation {

  /** How temporary names end. */
  String TEMPORARY_SUFFIX = ".part";

  /**
   * Understands what the user wrote. Without a scheme it is a local path, relative to where the
   * command was typed.
   *
   * @throws IllegalArgumentException if it is neither a path nor a URI with a known file system
   */
  static Location of(String text) {
    return of(text, Map.of());
  }

  /**
   * Understands a location of another JVM.
   *
   * @param settings that JVM's {@link #settings}
   */
  static Location of(String text, Map<String, String> settings) {
    int colon = text.indexOf(':');
    if (colon > 1 && text.substring(0, colon).matches("[A-Za-z][A-Za-z0-9+.-]*")) {
      URI uri = uri(text);
      return uri.getScheme().equalsIgnoreCase("file")
          ? LocalLocation.of(localPath(uri))
          : HadoopLocation.of(uri, settings);
    }
    if (text.isBlank()) {
      throw new IllegalArgumentException("an empty path");
    }
    return LocalLocation.of(text);
  }

  private static URI uri(String text) {
    URI uri = URI.create(text);
    if (uri.getPath() == null || uri.getPath().isEmpty()) {
      throw new IllegalArgumentException("the URI has no path");
    }
    AllowedSchemes.requireNoPassword(uri);
    return uri;
  }

  private static String localPath(URI uri) {
    if (uri.getAuthority() != null) {
      throw new IllegalArgumentException("a file URI names no host");
    }
    return uri.getPath();
  }

  /** Whether the path is on the machine of whoever opens it. */
  boolean local();

  /** Whether something stands there. */
  boolean exists() throws IOException;

  /** Whether a directory stands there. */
  boolean isDirectory() throws IOException;

  /**
   * What stands there that is neither file nor directory, in words: a FIFO, socket or device, or a
   * symbolic link that leads nowhere. Such are neither read nor replaced.
   */
  Optional<String> special() throws IOException;

  /** The same place with every symbolic link followed, as far as it exists. */
  Location resolved();

  /** A file of this directory. */
  Location child(String name);

  /** A file of each folder that we write: how the picture was made. */
  String FOLDER_TEXTS = "sparkbrot.txt";

  /** The folder that belongs to this file, {@code set_files} of {@code set.dzi}. */
  default Location folder() {
    return parent().child(name().substring(0, name().lastIndexOf('.')) + "_files");
  }

  /** The directory that holds this; a root holds itself. */
  Location parent();

  /** The last part of the path. */
  String name();

  /** Names this place for other JVMs, which may have been started elsewhere. */
  String uri();

  /** What another JVM must know of the file system, beyond its defaults. */
  Map<String, String> settings();

  /** The files of this directory whose names end so, in order of name. */
  List<Location> files(String suffix) throws IOException;

  /** Size in bytes. */
  long size() throws IOException;

  /** Opens the file for reading; it must be a regular one. */
  InputStream read() throws IOException;

  /** Opens the file for reading in any order; it must be a regular one. */
  RangeReads ranges() throws IOException;

  /**
   * Begins to write the file without touching what stands there; makes missing directories. Where a
   * symbolic link stands, the file that it leads to is the one written.
   *
   * @param overwrite whether publishing may replace what stands there then
   */
  default PendingFile write(boolean overwrite) throws IOException {
    return write(overwrite, UUID.randomUUID().toString());
  }

  /**
   * Begins to write the file.
   *
   * @param tag makes the temporary name unique, where there is one: {@link #temporaryName}
   */
  PendingFile write(boolean overwrite, String tag) throws IOException;

  /**
   * Begins to write a file and the folder of files that belongs to it, as a zip that is unpacked as
   * it comes; see {@link PendingFolder}.
   */
  default PendingFile writeFolder(boolean overwrite, String tag) throws IOException {
    return new PendingFolder(this, overwrite, tag);
  }

  /** Whether directories are renamed at once, and not copied. */
  boolean renames();

  /** Gives this directory another name. */
  void rename(Location to) throws IOException;

  /** Deletes this directory with all that it holds, if it is there. */
  void deleteTree() throws IOException;

  /** Makes this another name of a file, if the file system can; missing directories are made. */
  boolean link(Location file) throws IOException;

  /** The name beside a file's own under which it is written. */
  static String temporaryName(String name, String tag) {
    return "." + name + "." + tag + TEMPORARY_SUFFIX;
  }

  /** Deletes the file if it is there; never a directory. */
  void delete() throws IOException;

  /** Deletes this directory if it is there and holds nothing. */
  void deleteIfEmpty() throws IOException;

  /**
   * Begins a new file under its final name, visible as it grows: for logs. A flush reaches readers.
   */
  OutputStream grow() throws IOException;
}
