package sparkbrot.spark.settings;

import com.codahale.metrics.MetricRegistry;
import java.util.Properties;
import org.apache.spark.SparkConf;
import org.apache.spark.metrics.sink.MetricsServlet;
import org.sparkproject.jetty.ee10.servlet.ServletContextHandler;

/**
 * Spark's sink of metrics for its web page where there is no such page. Spark makes the sink all
 * the same, and a handler for the web server, which is dropped: 130 classes of that server's, one
 * of which asks the JDK for all locales. Spark makes it by name from the setting {@link #SETTING}.
 */
public final class MetricsWithoutPage extends MetricsServlet {

  private static final String SETTING = "spark.metrics.conf.driver.sink.servlet.class";
  private static final String OTHERS = "spark.metrics.conf";

  /** Called by Spark. */
  public MetricsWithoutPage(Properties properties, MetricRegistry registry) {
    super(properties, registry);
  }

  /** Asks for it where there is no page, unless the user says something about metrics. */
  static void configure(SparkConf conf) {
    if (!conf.getBoolean("spark.ui.enabled", true)
        && !conf.contains(OTHERS)
        && conf.getAllWithPrefix(OTHERS + ".").length == 0) {
      conf.set(SETTING, MetricsWithoutPage.class.getName());
    }
  }

  @Override
  public ServletContextHandler[] getHandlers(SparkConf conf) {
    return new ServletContextHandler[0];
  }
}
