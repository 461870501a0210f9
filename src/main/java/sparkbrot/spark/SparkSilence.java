package sparkbrot.spark;

import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.config.Configurator;
import org.apache.spark.util.ShutdownHookManager;
import scala.runtime.BoxedUnit;

/**
 * Spark's parts lose each other when a signal ends the JVM, and log that as so many errors; what
 * Scala's futures print of it is the command line's to leave out.
 */
final class SparkSilence {

  /** What else is to be silenced, by whoever prints. */
  static volatile Runnable printing = () -> {};

  private static boolean begun;

  private SparkSilence() {}

  /** Has logging end before Spark's own hooks run. Only the first call does anything. */
  static synchronized void begin() {
    if (begun) {
      return;
    }
    // One of the JVM's hooks would run beside Spark's, and now and then too late.
    ShutdownHookManager.addShutdownHook(
        Integer.MAX_VALUE,
        () -> {
          printing.run();
          Configurator.setAllLevels(LogManager.ROOT_LOGGER_NAME, Level.OFF);
          return BoxedUnit.UNIT;
        });
    begun = true;
  }
}
