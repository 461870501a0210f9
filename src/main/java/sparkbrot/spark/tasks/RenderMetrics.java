package sparkbrot.spark.tasks;

import com.codahale.metrics.Counter;
import com.codahale.metrics.Gauge;
import com.codahale.metrics.MetricRegistry;
import java.util.function.IntSupplier;
import org.apache.spark.metrics.source.Source;
import sparkbrot.tiles.render.TileResult;

/**
 * Counters of a run in Spark's own metrics system on the driver, so that whatever sinks a cluster
 * has, Prometheus, JMX or CSV, show them beside Spark's.
 */
final class RenderMetrics implements Source {

  private final MetricRegistry registry = new MetricRegistry();
  private final Counter tiles = registry.counter("tiles.delivered");
  private final Counter failedAttempts = registry.counter("attempts.failed");
  private final Counter counted = registry.counter("iterations.counted");
  private final Counter computed = registry.counter("iterations.computed");
  private final Counter kernelNanos = registry.counter("kernel.nanos");
  private final Counter handedOverBytes = registry.counter("handedOver.bytes");

  RenderMetrics(IntSupplier slots) {
    registry.register("slots", (Gauge<Integer>) slots::getAsInt);
  }

  @Override
  public String sourceName() {
    return "sparkbrot";
  }

  @Override
  public MetricRegistry metricRegistry() {
    return registry;
  }

  void delivered(TileResult result) {
    tiles.inc();
    counted.inc(result.work().countedIterations());
    computed.inc(result.work().computedIterations());
    kernelNanos.inc(result.work().kernelNanos());
    handedOverBytes.inc(result.encodedBytes());
  }

  void failed() {
    failedAttempts.inc();
  }
}
