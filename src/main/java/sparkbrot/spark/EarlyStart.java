package sparkbrot.spark;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.util.concurrent.CountDownLatch;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.config.ConfigurationSource;
import org.apache.logging.log4j.core.config.Configurator;
import org.apache.logging.log4j.core.config.properties.PropertiesConfigurationFactory;
import org.apache.spark.deploy.SparkHadoopUtil;

/**
 * Begins in the background, while the command line is read, what takes long of Spark's start and
 * needs no setting of ours: the configuration of its logging, then its hooks, which read Hadoop's
 * settings and start a process, its own Hadoop settings, and at last the JVM's management beans,
 * which executors ask for their memory.
 */
public final class EarlyStart {

  private static final String MASTER = "spark.master";
  private static final String CONFIGURATION = "log4j2.configurationFile";

  /** Open when logging is configured: before that nobody else may ask for a logger. */
  private static volatile CountDownLatch logging = new CountDownLatch(0);

  /** Open when Spark's hooks are there, or cannot be had. */
  private static volatile CountDownLatch hooks = new CountDownLatch(0);

  private EarlyStart() {}

  /**
   * Begins, if this JVM is a driver.
   *
   * @param silence run once a signal ends the JVM, before Spark's parts take that for errors
   */
  public static void begin(Runnable silence) {
    SparkSilence.printing = silence;
    if (System.getProperty(MASTER) == null) {
      return;
    }
    CountDownLatch configured = new CountDownLatch(1);
    CountDownLatch hooked = new CountDownLatch(1);
    logging = configured;
    hooks = hooked;
    Thread thread = new Thread(() -> run(configured, hooked), "sparkbrot-early-start");
    thread.setDaemon(true);
    thread.start();
  }

  private static void run(CountDownLatch configured, CountDownLatch hooked) {
    try {
      try {
        configureLogging(System.getProperty(CONFIGURATION, ""));
      } finally {
        configured.countDown();
      }
      SparkSilence.begin();
      hooked.countDown();
      SparkHadoopUtil.get();
      ManagementFactory.getPlatformMBeanServer();
    } catch (RuntimeException | LinkageError e) {
      // The main thread meets it again and says so, unless the JVM is ending already.
    } finally {
      hooked.countDown();
    }
  }

  /**
   * Log4j would look at the file's name last, and first make a factory for each format that it
   * knows: one of them has Jackson initialized, which asks the JDK for all locales.
   */
  private static void configureLogging(String file) {
    File named = new File(file);
    if (file.endsWith(".properties") && named.isFile()) {
      try (InputStream in = new FileInputStream(named)) {
        Configurator.initialize(
            EarlyStart.class.getClassLoader(),
            new PropertiesConfigurationFactory()
                .getConfiguration(null, new ConfigurationSource(in, named)));
        return;
      } catch (IOException e) {
        // Log4j says so in its own way.
      }
    }
    LogManager.getContext(false);
  }

  /** Waits until Spark, and all that logs, may be used. */
  public static void await() {
    await(logging);
  }

  /** Waits until the JVM may end: neither logging nor hooks are half there. */
  public static void awaitHooks() {
    await(hooks);
  }

  private static void await(CountDownLatch latch) {
    boolean interrupted = false;
    while (latch.getCount() > 0) {
      try {
        latch.await();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
