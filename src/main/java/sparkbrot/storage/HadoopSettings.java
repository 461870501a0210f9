package sparkbrot.storage;

import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;

/**
 * What this JVM knows of Hadoop beyond its defaults. It travels to the executors, which have none
 * of the driver's files and options.
 */
final class HadoopSettings {

  private static final String SPARK_HADOOP_PREFIX = "spark.hadoop.";

  private HadoopSettings() {}

  /** What spark-submit passed on as spark.hadoop.*, with others on top. */
  static Map<String, String> given(Map<String, String> settings) {
    Map<String, String> given = new TreeMap<>();
    for (Map.Entry<Object, Object> property : System.getProperties().entrySet()) {
      String key = String.valueOf(property.getKey());
      if (key.startsWith(SPARK_HADOOP_PREFIX)) {
        given.put(key.substring(SPARK_HADOOP_PREFIX.length()), String.valueOf(property.getValue()));
      }
    }
    given.putAll(settings);
    return given;
  }

  /** The settings that are no defaults. */
  static Map<String, String> differing(Configuration configuration) {
    Map<String, String> differing = new TreeMap<>();
    for (Map.Entry<String, String> entry : configuration) {
      if (!isDefault(configuration, entry.getKey())) {
        differing.put(entry.getKey(), entry.getValue());
      }
    }
    return differing;
  }

  private static boolean isDefault(Configuration configuration, String key) {
    String[] sources = configuration.getPropertySources(key);
    return sources != null
        && sources.length > 0
        && sources[sources.length - 1].endsWith("-default.xml");
  }

  /** The class path's Hadoop files with these on top. */
  static Configuration with(Map<String, String> settings) {
    Configuration configuration = new Configuration();
    given(settings).forEach(configuration::set);
    return configuration;
  }
}
