package sparkbrot.storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.security.UserGroupInformation;

/**
 * The file systems that this JVM has opened, one for each authority, user and set of settings. To
 * open one takes tens of milliseconds, so tiles share it.
 *
 * <p>{@link FileSystem#get} has such a cache, too, but does not look at the settings: whoever came
 * first in this JVM, be it Spark with its event log, would decide for us, and whoever closes one
 * closes it for all. There are as many as a JVM is told of, a handful; Hadoop closes them at its
 * end.
 */
final class OpenFileSystems {

  private static final Map<Key, FileSystem> OPEN = new ConcurrentHashMap<>();
  private static final Map<FileSystem, FileContext> CONTEXTS = new ConcurrentHashMap<>();

  private OpenFileSystems() {}

  private record Key(
      String scheme, String authority, UserGroupInformation user, Map<String, String> settings) {}

  /**
   * Opens it unless it is open.
   *
   * @param settings of Hadoop, on top of this JVM's
   * @throws IllegalArgumentException if the scheme is not allowed
   */
  static FileSystem of(URI uri, Map<String, String> settings) throws IOException {
    Key key =
        new Key(
            uri.getScheme().toLowerCase(Locale.ROOT),
            String.valueOf(uri.getAuthority()).toLowerCase(Locale.ROOT),
            UserGroupInformation.getCurrentUser(),
            HadoopSettings.given(settings));
    try {
      return OPEN.computeIfAbsent(key, missing -> open(uri, settings));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static FileSystem open(URI uri, Map<String, String> settings) {
    Configuration configuration = HadoopSettings.with(settings);
    AllowedSchemes.require(uri, configuration);
    try {
      return FileSystem.newInstance(uri, configuration);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The same file system by Hadoop's other interface, the one that can rename onto a file. */
  static FileContext context(FileSystem fileSystem) throws IOException {
    FileContext open = CONTEXTS.get(fileSystem);
    if (open == null) {
      open = FileContext.getFileContext(fileSystem.getUri(), fileSystem.getConf());
      CONTEXTS.putIfAbsent(fileSystem, open);
    }
    return open;
  }
}
