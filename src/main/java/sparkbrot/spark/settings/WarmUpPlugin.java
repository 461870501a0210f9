package sparkbrot.spark.settings;

import java.util.HashMap;
import java.util.Map;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkContext;
import org.apache.spark.api.plugin.DriverPlugin;
import org.apache.spark.api.plugin.ExecutorPlugin;
import org.apache.spark.api.plugin.PluginContext;
import org.apache.spark.api.plugin.SparkPlugin;
import scala.Tuple2;
import sparkbrot.kernel.warmup.KernelWarmUp;
import sparkbrot.kernel.warmup.Rehearsal;

/**
 * Warms the kernel in each executor from its start on, while Spark waits for the others and plans.
 * Spark makes it by name from the setting {@code spark.plugins}.
 */
public final class WarmUpPlugin implements SparkPlugin {

  /** Begin of the settings that carry the rehearsal, one for each of its options. */
  private static final String KERNEL_SETTINGS = "spark.sparkbrot.kernel.";

  static void configure(SparkConf conf, Rehearsal rehearsal) {
    rehearsal.toMap().forEach((option, value) -> conf.set(KERNEL_SETTINGS + option, value));
  }

  /** The settings that {@link #configure} made, by option. */
  static Map<String, String> settings(SparkConf conf) {
    Map<String, String> settings = new HashMap<>();
    for (Tuple2<String, String> setting : conf.getAllWithPrefix(KERNEL_SETTINGS)) {
      settings.put(setting._1(), setting._2());
    }
    return settings;
  }

  @Override
  public DriverPlugin driverPlugin() {
    return new DriverPlugin() {
      @Override
      public Map<String, String> init(SparkContext context, PluginContext plugin) {
        return settings(plugin.conf());
      }
    };
  }

  @Override
  public ExecutorPlugin executorPlugin() {
    return new ExecutorPlugin() {
      @Override
      public void init(PluginContext plugin, Map<String, String> extraConf) {
        KernelWarmUp.start(Rehearsal.parse(extraConf));
      }
    };
  }
}
