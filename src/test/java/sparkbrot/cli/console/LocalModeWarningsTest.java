package sparkbrot.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalModeWarningsTest {

  private static final String SUBMIT =
      "org.apache.spark.deploy.SparkSubmit --master M --executor-cores 4 x.jar render --quiet";

  @ParameterizedTest
  @ValueSource(strings = {"local", "local[2]", "local[*]", "local[4,3]"})
  void executorCoresInLocalModeDrawAWarningWithWhatToWriteInstead(String master) {
    assertThat(LocalModeWarnings.warning(master, SUBMIT))
        .hasValueSatisfying(
            line -> assertThat(line).contains("--executor-cores 4", master, "local[N]"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"local-cluster[2,1,1024]", "spark://host:7077", "yarn", ""})
  void elsewhereTheyDrawNone(String master) {
    assertThat(LocalModeWarnings.warning(master, SUBMIT)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "org.apache.spark.deploy.SparkSubmit --master local[2] x.jar render",
        "org.apache.spark.deploy.SparkSubmit x.jar render --output --executor-cores 4",
        ""
      })
  void withoutThemThereIsNone(String commandLine) {
    assertThat(LocalModeWarnings.warning("local[2]", commandLine)).isEmpty();
  }
}
