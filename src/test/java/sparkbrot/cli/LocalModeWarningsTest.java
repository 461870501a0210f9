package sparkbrot.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalModeWarningsTest {

  @ParameterizedTest
  @ValueSource(strings = {"local", "local[2]", "local[*]", "local[4,3]"})
  void executorCoresInLocalModeDrawAWarningWithWhatToWriteInstead(String master) {
    assertThat(LocalModeWarnings.of(master, "4"))
        .hasValueSatisfying(
            line -> assertThat(line).contains("--executor-cores 4", master, "local[4]"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"local-cluster[2,1,1024]", "spark://host:7077", "yarn", ""})
  void elsewhereTheyDrawNone(String master) {
    assertThat(LocalModeWarnings.of(master, "4")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"local[2]", "spark://host:7077"})
  void withoutThemThereIsNone(String master) {
    assertThat(LocalModeWarnings.of(master, null)).isEmpty();
  }
}
