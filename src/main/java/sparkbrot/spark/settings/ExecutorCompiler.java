package sparkbrot.spark.settings;

import java.util.regex.Pattern;
import org.apache.spark.SparkConf;

/**
 * What executors leave to C2, HotSpot's optimising compiler. In a job of some seconds half of its
 * time goes into methods of Spark and Java that are called some thousand times and then no more, on
 * processors that the first tiles wait for. They take six times the usual calls or more, our own as
 * many as ever; in a long job that changes nothing. Loops take a hundred times that until a method
 * is compiled for one who is within them: the code for its next call, which is smaller, would be
 * made after it. {@code submit.sh} does the same for its driver.
 */
final class ExecutorCompiler {

  /** Setting that turns it off; on by default. */
  static final String SETTING = "spark.sparkbrot.lateC2";

  /** Six times HotSpot's defaults, or more, and a sixth of that; C1 gets ours sooner by it. */
  private static final String OPTIONS =
      "-XX:+IgnoreUnrecognizedVMOptions"
          + " -XX:Tier4InvocationThreshold=30000 -XX:Tier4MinInvocationThreshold=4000"
          + " -XX:Tier4CompileThreshold=90000 -XX:Tier4BackEdgeThreshold=24000000"
          + " -XX:CompileCommand=quiet"
          + scaling("sparkbrot.*::*", 0.16);

  /**
   * The kernel's few methods take a tenth of that; but not scalar code, which only stands in for
   * them, nor the method that has everything in it and is called for a strip.
   */
  private static final String OF_KERNELS =
      scaling("sparkbrot.kernel.escape.*::*", 0.02)
          + scaling("sparkbrot.kernel.escape.scalar.*::*", 1.5)
          + scaling("sparkbrot.kernel.escape.vector.DoubleVectorKernel::compute", 100);

  /** On Java 17 the kernel would wait for C2 longer by that. */
  private static final int KERNELS_SOONER_FROM = 25;

  private static final Pattern OF_COMPILERS =
      Pattern.compile("-(Xint|Xcomp|Xbatch|XX:[^=]*(Tier|Compil|JVMCI))");

  private ExecutorCompiler() {}

  /** The last pattern that a method meets is what HotSpot goes by. */
  private static String scaling(String methods, double scale) {
    return " -XX:CompileCommand=CompileThresholdScaling," + methods + "," + scale;
  }

  /**
   * Adds the JVM's options, unless the user's say something about compilers.
   *
   * @param javaRelease of the driver; executors are taken to have the same
   * @throws IllegalArgumentException if the setting is neither true nor false
   */
  static void configure(SparkConf conf, int javaRelease) {
    if (Switch.isOn(conf, SETTING) && !CoreRequest.isLocal(conf.get("spark.master", ""))) {
      String kernels = javaRelease >= KERNELS_SOONER_FROM ? OF_KERNELS : "";
      ExecutorOptions.add(conf, OPTIONS + kernels, OF_COMPILERS);
    }
  }
}
