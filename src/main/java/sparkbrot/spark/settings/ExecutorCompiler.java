package sparkbrot.spark.settings;

import java.util.regex.Pattern;
import org.apache.spark.SparkConf;

/**
 * What executors leave to C2, HotSpot's optimising compiler. In a job of some seconds half of its
 * time goes into methods of Spark and Java that are called some thousand times and then no more, on
 * processors that the first tiles wait for. They take six times the usual calls or more, our own as
 * many as ever; in a long job that changes nothing. {@code submit.sh} does the same for its driver.
 */
final class ExecutorCompiler {

  /** Setting that turns it off; on by default. */
  static final String SETTING = "spark.sparkbrot.lateC2";

  /** Six times HotSpot's defaults, or more, and a sixth of that; C1 gets ours sooner by it. */
  private static final String OPTIONS =
      "-XX:+IgnoreUnrecognizedVMOptions"
          + " -XX:Tier4InvocationThreshold=30000 -XX:Tier4MinInvocationThreshold=4000"
          + " -XX:Tier4CompileThreshold=90000 -XX:Tier4BackEdgeThreshold=240000"
          + " -XX:CompileCommand=quiet"
          + " -XX:CompileCommand=CompileThresholdScaling,sparkbrot.*::*,0.16";

  private static final Pattern OF_COMPILERS =
      Pattern.compile("-(Xint|Xcomp|Xbatch|XX:[^=]*(Tier|Compil|JVMCI))");

  private ExecutorCompiler() {}

  /**
   * Adds the JVM's options, unless the user's say something about compilers.
   *
   * @throws IllegalArgumentException if the setting is neither true nor false
   */
  static void configure(SparkConf conf) {
    if (Switch.isOn(conf, SETTING) && !CoreRequest.isLocal(conf.get("spark.master", ""))) {
      ExecutorOptions.add(conf, OPTIONS, OF_COMPILERS);
    }
  }
}
