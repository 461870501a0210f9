package sparkbrot.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

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
      assertThat(ClusterSettings.forLog(true))
          .containsEntry("spark.authenticate", "true")
          .doesNotContainValue("xyz");
    } finally {
      System.clearProperty("spark.authenticate.secret");
      System.clearProperty("spark.hadoop.fs.s3a.secret.key");
      System.clearProperty("spark.authenticate");
    }
  }

  @Test
  void whatMayBeTooMuchForTheDriverStaysWithTheExecutorsUntilItIsFetched() {
    assertThat(ClusterSettings.forLog(true)).containsEntry("spark.task.maxDirectResultSize", "9m");
    assertThat(ClusterSettings.forLog(false)).containsEntry("spark.task.maxDirectResultSize", "4k");
  }
}
