package sparkbrot.spark;

import java.util.Map;
import org.apache.spark.SparkContext;
import org.apache.spark.api.plugin.DriverPlugin;
import org.apache.spark.api.plugin.ExecutorPlugin;
import org.apache.spark.api.plugin.PluginContext;
import org.apache.spark.api.plugin.SparkPlugin;
import sparkbrot.scene.KernelSpec;
import sparkbrot.tiles.KernelWarmUp;

/**
 * Warms the kernel in each executor from its start on, while Spark waits for the others and plans.
 * Spark makes it by name from the setting {@code spark.plugins}.
 */
public final class WarmUpPlugin implements SparkPlugin {

  /** Setting that carries the kernel: choice, arithmetic, precision, shortcuts. */
  static final String KERNEL_SETTING = "spark.sparkbrot.kernel";

  static String setting(KernelSpec spec) {
    return spec.choice()
        + ","
        + spec.arithmetic()
        + ","
        + spec.precision()
        + ","
        + spec.shortcuts();
  }

  static KernelSpec parse(String setting) {
    String[] parts = setting.split(",", -1);
    return new KernelSpec(
        KernelSpec.Choice.valueOf(parts[0]),
        KernelSpec.Arithmetic.valueOf(parts[1]),
        KernelSpec.Precision.valueOf(parts[2]),
        Boolean.parseBoolean(parts[3]));
  }

  @Override
  public DriverPlugin driverPlugin() {
    return new DriverPlugin() {
      @Override
      public Map<String, String> init(SparkContext context, PluginContext plugin) {
        return Map.of(KERNEL_SETTING, plugin.conf().get(KERNEL_SETTING));
      }
    };
  }

  @Override
  public ExecutorPlugin executorPlugin() {
    return new ExecutorPlugin() {
      @Override
      public void init(PluginContext plugin, Map<String, String> extraConf) {
        KernelWarmUp.start(parse(extraConf.get(KERNEL_SETTING)));
      }
    };
  }
}
