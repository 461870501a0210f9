package sparkbrot.measure.replay;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.descriptive.rank.Median;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import scala.jdk.javaapi.CollectionConverters;
import scala.reflect.ClassTag;
import scala.reflect.ClassTag$;
import scala.runtime.AbstractFunction2;
import scala.runtime.BoxedUnit;

/**
 * Runs tasks that wait through Spark's real scheduler, as {@code SparkRenderer} runs tiles. As
 * waiting needs no processor, a machine can stand for a cluster with many more slots than it has
 * cores, so long as the tasks' own costs leave it idle.
 */
final class TaskReplay {

  private static final int WARM_UP_JOBS = 3;
  private static final int TASKS_PER_SLOT = 8;
  private static final int PROBES = 5;

  private final JavaSparkContext context;

  TaskReplay(JavaSparkContext context) {
    this.context = context;
  }

  /**
   * A task's costs on this cluster.
   *
   * @param dispatchSeconds wall time of a task where empty tasks keep all slots busy: whatever
   *     bounds the task rate, the driver or, here, the processors that executors share with it
   * @param overheadSeconds what a lone empty task takes beyond that
   */
  record Costs(double dispatchSeconds, double overheadSeconds) {}

  /** Seconds from the submission of these tasks to the last result. */
  double seconds(List<Wait> waits) {
    JavaRDD<Wait> partitions = context.parallelize(waits, waits.size());
    List<Object> all = IntStream.range(0, waits.size()).<Object>mapToObj(i -> i).toList();
    ClassTag<byte[]> tag = ClassTag$.MODULE$.apply(byte[].class);
    long begin = System.nanoTime();
    context
        .sc()
        .runJob(
            partitions.rdd(),
            new WaitTask(),
            CollectionConverters.asScala(all).toSeq(),
            new Drop(),
            tag);
    return (System.nanoTime() - begin) / 1e9;
  }

  /** Warms the executors up and measures what empty tasks cost on so many slots. */
  Costs costs(int slots) {
    List<Wait> many = Collections.nCopies(TASKS_PER_SLOT * slots, new Wait(0, 0));
    for (int i = 0; i < WARM_UP_JOBS; i++) {
      seconds(many);
    }
    double dispatch = median(many) / many.size();
    double lone = median(many.subList(0, 1));
    return new Costs(dispatch, Math.max(0, lone - dispatch));
  }

  private double median(List<Wait> waits) {
    return new Median()
        .evaluate(IntStream.range(0, PROBES).mapToDouble(i -> seconds(waits)).toArray());
  }

  private static final class Drop extends AbstractFunction2<Object, byte[], BoxedUnit> {
    @Override
    public BoxedUnit apply(Object partition, byte[] result) {
      return BoxedUnit.UNIT;
    }
  }
}
