package sparkbrot.spark.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.codahale.metrics.MetricRegistry;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.apache.spark.SparkConf;
import org.junit.jupiter.api.Test;
import sparkbrot.kernel.warmup.Rehearsal;
import sparkbrot.samples.Channel;
import sparkbrot.scene.KernelSpec;
import sparkbrot.scene.PixelAnchor;
import sparkbrot.scene.RenderRequest;
import sparkbrot.scene.Viewport;

class ClusterSettingsTest {

  @Test
  void optionsThatLookSecretStayOutOfTheLog() {
    assertThat(
            ClusterSettings.withoutSecrets(
                List.of(
                    "-Xmx1g",
                    "-Daws.secretAccessKey=a",
                    "-Dspark.hadoop.fs.s3a.access.key=b",
                    "-Dfs.azure.account.key.x=c",
                    "-Djavax.net.ssl.keyStorePassword=d",
                    "-Dspark.app.name=secret")))
        .containsExactly("-Xmx1g", "-Dspark.app.name=secret");
  }

  @Test
  void settingsThatLookSecretStayOutOfTheLog() {
    System.setProperty("spark.authenticate.secret", "xyz");
    System.setProperty("spark.hadoop.fs.s3a.secret.key", "xyz");
    System.setProperty("spark.authenticate", "true");
    try {
      assertThat(ClusterSettings.forLog(4096))
          .containsEntry("spark.authenticate", "true")
          .doesNotContainValue("xyz");
    } finally {
      System.clearProperty("spark.authenticate.secret");
      System.clearProperty("spark.hadoop.fs.s3a.secret.key");
      System.clearProperty("spark.authenticate");
    }
  }

  private static SparkConf cluster(String warmUp) {
    SparkConf conf = new SparkConf(false).set("spark.master", "spark://host:7077");
    conf.set("spark.plugins", "a.Plugin");
    return warmUp == null ? conf : conf.set(ClusterSettings.WARM_UP, warmUp);
  }

  @Test
  void executorsOfAClusterLeaveSparksMethodsToC2Later() {
    SparkConf conf = cluster(null);
    ClusterSettings.complete(conf, Optional.empty());
    assertThat(conf.get("spark.executor.defaultJavaOptions", ""))
        .contains(" -XX:Tier4InvocationThreshold=30000 ");
  }

  private static final Rehearsal REHEARSAL =
      Rehearsal.of(
          new RenderRequest(
              Viewport.bounded(
                  new BigDecimal("-2"),
                  BigDecimal.ONE,
                  new BigDecimal("-1.5"),
                  new BigDecimal("1.5"),
                  640,
                  480),
              PixelAnchor.CORNER,
              1000,
              new KernelSpec(
                  KernelSpec.Choice.AUTO,
                  KernelSpec.Arithmetic.STRICT,
                  KernelSpec.Precision.DOUBLE,
                  true)),
          Set.of(Channel.COUNT, Channel.NF));

  @Test
  void executorsWarmUpUnlessTheSettingSaysNo() {
    SparkConf silent = cluster(null);
    ClusterSettings.warmUp(silent, REHEARSAL);
    assertThat(silent.get("spark.plugins")).isEqualTo("a.Plugin," + WarmUpPlugin.class.getName());
    assertThat(Rehearsal.parse(WarmUpPlugin.settings(silent))).isEqualTo(REHEARSAL);

    SparkConf off = cluster("false");
    ClusterSettings.warmUp(off, REHEARSAL);
    assertThat(off.get("spark.plugins")).isEqualTo("a.Plugin");
    assertThat(WarmUpPlugin.settings(off)).isEmpty();
  }

  @Test
  void aWarmUpThatIsNeitherOnNorOffIsRefused() {
    assertThatThrownBy(() -> ClusterSettings.warmUp(cluster("maybe"), REHEARSAL))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("spark.sparkbrot.warmUp=maybe: must be true or false");
  }

  @Test
  void whatMayBeTooMuchForTheDriverStaysWithTheExecutorsUntilItIsFetched() {
    assertThat(ClusterSettings.forLog(4096))
        .containsEntry("spark.task.maxDirectResultSize", "4096b");
  }

  @Test
  void inLocalModeNothingIsMadeReadyForOtherJvmsUnlessTheUserAsks() {
    List<String> services =
        List.of("spark.ui.enabled", "spark.broadcast.compress", "spark.io.mode.default");
    System.setProperty("spark.master", "spark://host:7077");
    try {
      assertThat(ClusterSettings.forLog(4096)).doesNotContainKeys(services.toArray(String[]::new));
      System.setProperty("spark.master", "local[2]");
      assertThat(ClusterSettings.forLog(4096))
          .containsEntry("spark.ui.enabled", "false")
          .containsEntry("spark.broadcast.compress", "false")
          .containsEntry("spark.io.mode.default", "NIO");
      System.setProperty("spark.broadcast.compress", "true");
      assertThat(ClusterSettings.forLog(4096)).containsEntry("spark.broadcast.compress", "true");
    } finally {
      System.clearProperty("spark.master");
      System.clearProperty("spark.broadcast.compress");
    }
  }

  @Test
  void anotherSerializerIsOverriddenWithALineThatSaysSo() {
    assertThat(ClusterSettings.overridden()).isEmpty();
    System.setProperty("spark.serializer", "org.apache.spark.serializer.KryoSerializer");
    try {
      assertThat(ClusterSettings.effective(4096).get("spark.serializer"))
          .isEqualTo("org.apache.spark.serializer.JavaSerializer");
      assertThat(ClusterSettings.overridden())
          .singleElement()
          .asString()
          .startsWith("spark.serializer=org.apache.spark.serializer.KryoSerializer has no effect");
    } finally {
      System.clearProperty("spark.serializer");
    }
  }

  private static SparkConf withoutPage(String... settings) {
    SparkConf conf = new SparkConf(false).set("spark.ui.enabled", "false");
    for (int i = 0; i < settings.length; i += 2) {
      conf.set(settings[i], settings[i + 1]);
    }
    MetricsWithoutPage.configure(conf);
    return conf;
  }

  @Test
  void metricsHaveNoPageWhereSparkHasNoneUnlessTheUserSaysSomethingAboutMetrics() {
    String sink = "spark.metrics.conf.driver.sink.servlet.class";
    assertThat(withoutPage().get(sink)).isEqualTo(MetricsWithoutPage.class.getName());
    assertThat(withoutPage("spark.ui.enabled", "true").contains(sink)).isFalse();
    assertThat(withoutPage("spark.metrics.conf", "my.properties").contains(sink)).isFalse();
    assertThat(withoutPage("spark.metrics.conf.*.sink.csv.class", "a.B").contains(sink)).isFalse();
    assertThat(
            new MetricsWithoutPage(new Properties(), new MetricRegistry())
                .getHandlers(new SparkConf(false)))
        .isEmpty();
  }
}
