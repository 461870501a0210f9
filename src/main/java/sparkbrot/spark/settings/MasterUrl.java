package sparkbrot.spark.settings;

import java.util.regex.Pattern;

/** The masters that Spark knows. */
final class MasterUrl {

  private static final Pattern KNOWN =
      Pattern.compile(
          "local(\\[(\\*|[1-9]\\d*)(\\s*,\\s*[1-9]\\d*)?])?"
              + "|local-cluster\\[\\s*\\d+\\s*,\\s*\\d+\\s*,\\s*\\d+\\s*]"
              + "|spark://HOST:\\d+(,HOST:\\d+)*"
                  .replace("HOST", "([^\\s/:,@?#]+|\\[[\\da-fA-F:.]+])")
              + "|yarn|k8s://\\S+");

  private MasterUrl() {}

  /**
   * Refuses what Spark would refuse later and in more lines.
   *
   * @throws IllegalArgumentException if no Spark has such a master
   */
  static void require(String master) {
    if (!KNOWN.matcher(master).matches()) {
      throw new IllegalArgumentException(
          "master "
              + master
              + ": must be local[N], local-cluster[WORKERS,CORES,MB], spark://HOST:PORT, yarn or"
              + " k8s://URL");
    }
  }
}
