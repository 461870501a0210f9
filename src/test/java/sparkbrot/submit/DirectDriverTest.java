package sparkbrot.submit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sparkbrot.submit.Submission.Outcome;

/** What {@code submit.sh} starts in place of SparkSubmit where that would only name properties. */
class DirectDriverTest {

  @TempDir private Path directory;

  /** The driver's arguments after those of the JVM, or only {@code SparkSubmit}. */
  private List<String> driver(Map<String, String> environment, String... sparkArguments) {
    return driver("printf '%s\\n' \"${DIRECT[@]}\"", environment, sparkArguments);
  }

  private List<String> driver(
      String print, Map<String, String> environment, String... sparkArguments) {
    Map<String, String> all = new HashMap<>(environment);
    all.putIfAbsent("MASTER", "");
    String code =
        """
        . "$0/lib.sh"
        . "$0/spark.sh"
        DIRECT=(SparkSubmit)
        of_local_master "$@" --class a.Main "$JAR" render --output 'a b.png' || :
        """
            + print;
    Outcome outcome = new Submission(directory).shell(all, code, sparkArguments);
    assertThat(outcome.exitCode()).as(outcome.err()).isZero();
    return outcome.out().lines().toList();
  }

  private void needsSparkSubmit(String... sparkArguments) {
    assertThat(driver(Map.of(), sparkArguments)).containsExactly("SparkSubmit");
  }

  @Test
  void aLocalMasterIsAPropertyAndSoIsEverySettingOfTheUsers() {
    assertThat(driver(Map.of()))
        .containsExactly(
            "-Dspark.master=local[*]",
            "-Dspark.submit.deployMode=client",
            "-Dspark.app.name=a.Main",
            "a.Main",
            "render",
            "--output",
            "a b.png");
    assertThat(
            driver(
                Map.of(),
                "--master=local[2,3]",
                "--conf",
                "spark.locality.wait=1 s",
                "--name",
                "x",
                "-c",
                "spark.ui.enabled=true"))
        .startsWith(
            "-Dspark.locality.wait=1 s",
            "-Dspark.ui.enabled=true",
            "-Dspark.master=local[2,3]",
            "-Dspark.submit.deployMode=client",
            "-Dspark.app.name=x",
            "a.Main");
  }

  @Test
  void theUserHasANameWithoutALogin() {
    String print = "echo \"${SPARK_USER:-}\"";
    Map<String, String> none = Map.of("SPARK_USER", "", "HADOOP_USER_NAME", "");
    assertThat(driver(print, none)).isEqualTo(driver("id -un 2> /dev/null || id -u", none));
    assertThat(driver(print, none, "--jars", "a.jar")).containsExactly("");
    assertThat(driver(print, Map.of("SPARK_USER", "", "HADOOP_USER_NAME", "hdfs")))
        .containsExactly("hdfs");
    assertThat(driver(print, Map.of("SPARK_USER", "me", "HADOOP_USER_NAME", "hdfs")))
        .containsExactly("me");
  }

  @Test
  void whatOnlySparkSubmitUnderstandsIsLeftToIt() {
    needsSparkSubmit("--master", "spark://127.0.0.1:7077");
    needsSparkSubmit("--master", "local-cluster[1,1,1024]");
    needsSparkSubmit("--jars", "a.jar");
    needsSparkSubmit("--jars=a.jar");
    needsSparkSubmit("--conf", "spark.jars=a.jar");
    needsSparkSubmit("--conf", "spark.jars.packages=a:b:1");
    needsSparkSubmit("--conf", "spark.master=local[2]");
    needsSparkSubmit("--conf", "spark.app.name=x");
    needsSparkSubmit("--conf", "hadoop.x=y");
    needsSparkSubmit("--verbose");
    needsSparkSubmit("--load-spark-defaults");
    assertThat(driver(Map.of("MASTER", "local[2]"))).containsExactly("SparkSubmit");
  }
}
