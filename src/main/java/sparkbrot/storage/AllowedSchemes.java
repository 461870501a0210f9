package sparkbrot.storage;

import java.net.URI;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.util.StringUtils;

/**
 * Which URIs are followed. Hadoop has clients for many more schemes, http, ftp and har among them,
 * and a URI may come from a log or a script that somebody else wrote.
 */
final class AllowedSchemes {

  /**
   * Hadoop setting that allows more: names with commas between them. As one of Hadoop's it may come
   * from core-site.xml, too, and reaches the executors.
   */
  static final String SETTING = "sparkbrot.schemes";

  private static final List<String> BUILT_IN =
      List.of("file", "hdfs", "viewfs", "webhdfs", "swebhdfs", "s3a", "gs", "abfs", "abfss");

  private AllowedSchemes() {}

  /**
   * Refuses a URI whose scheme is not allowed.
   *
   * @throws IllegalArgumentException with the rule and what would allow it
   */
  static void require(URI uri, Configuration settings) {
    String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
    if (!BUILT_IN.contains(scheme) && !added(settings).contains(scheme)) {
      throw new IllegalArgumentException(
          "the scheme must be one of "
              + String.join(", ", BUILT_IN)
              + "; the Spark setting spark.hadoop."
              + SETTING
              + " allows more");
    }
  }

  /**
   * Refuses a URI that holds a password.
   *
   * @throws IllegalArgumentException with the rule
   */
  static void requireNoPassword(URI uri) {
    String authority = uri.getAuthority();
    if (authority != null && authority.substring(0, authority.lastIndexOf('@') + 1).contains(":")) {
      throw new IllegalArgumentException("a URI must not hold a password: logs would keep it");
    }
  }

  private static Collection<String> added(Configuration settings) {
    String names = settings.get(SETTING, "");
    return StringUtils.getTrimmedStringCollection(names.toLowerCase(Locale.ROOT));
  }
}
