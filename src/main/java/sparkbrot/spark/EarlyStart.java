package sparkbrot.spark;

import java.lang.management.ManagementFactory;
import java.util.concurrent.CountDownLatch;
import org.apache.logging.log4j.LogManager;

/**
 * Begins in the background, while the command line is read, what takes long of Spark's start and
 * needs no setting of ours: the configuration of its logging, and then the JVM's management beans,
 * which executors ask for their memory.
 */
public final class EarlyStart {

  private static final String MASTER = "spark.master";

  /** Open when logging is configured: before that nobody else may ask for a logger. */
  private static volatile CountDownLatch logging = new CountDownLatch(0);

  private EarlyStart() {}

  /** Begins, if this JVM is a driver. */
  public static void begin() {
    if (System.getProperty(MASTER) == null) {
      return;
    }
    CountDownLatch configured = new CountDownLatch(1);
    logging = configured;
    Thread thread = new Thread(() -> run(configured), "sparkbrot-early-start");
    thread.setDaemon(true);
    thread.start();
  }

  private static void run(CountDownLatch configured) {
    try {
      LogManager.getContext(false);
    } finally {
      configured.countDown();
    }
    ManagementFactory.getPlatformMBeanServer();
  }

  /** Waits until Spark, and all that logs, may be used. */
  public static void await() {
    boolean interrupted = false;
    while (logging.getCount() > 0) {
      try {
        logging.await();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
