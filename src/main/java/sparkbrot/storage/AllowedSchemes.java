package sparkbrot.storage;

import java.net.URI;
import java.util.List;
import java.util.Locale;

/**
 * Which URIs are followed. Hadoop has clients for many more schemes, http, ftp and har among them,
 * and a URI may come from a log or a script that somebody else wrote.
 */
final class AllowedSchemes {

  /** Spark setting, and so a system property, that allows more: names with commas between them. */
  static final String SETTING = "spark.sparkbrot.schemes";

  private static final List<String> BUILT_IN =
      List.of("file", "hdfs", "viewfs", "webhdfs", "swebhdfs", "s3a", "gs", "abfs", "abfss");

  private AllowedSchemes() {}

  /**
   * Refuses a URI whose scheme is not allowed, or that carries a password.
   *
   * @throws IllegalArgumentException with the rule and what would allow it
   */
  static void require(URI uri) {
    String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
    if (!BUILT_IN.contains(scheme) && !added().contains(scheme)) {
      throw new IllegalArgumentException(
          "the scheme must be one of "
              + String.join(", ", BUILT_IN)
              + "; the Spark setting "
              + SETTING
              + " allows more");
    }
    String authority = uri.getAuthority();
    if (authority != null && authority.substring(0, authority.lastIndexOf('@') + 1).contains(":")) {
      throw new IllegalArgumentException("a URI must not hold a password: logs would keep it");
    }
  }

  private static List<String> added() {
    String names = System.getProperty(SETTING, "").toLowerCase(Locale.ROOT).strip();
    return List.of(names.split("[,\\s]+"));
  }
}
