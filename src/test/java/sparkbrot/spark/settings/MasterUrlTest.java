package sparkbrot.spark.settings;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MasterUrlTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "local",
        "local[4]",
        "local[*]",
        "local[2,3]",
        "local[*, 4]",
        "local-cluster[2,1,1024]",
        "spark://host:7077",
        "spark://a.example:7077,b.example:7078",
        "spark://[::1]:7077",
        "yarn",
        "k8s://https://10.0.0.1:6443",
      })
  void mastersOfSparkAreTaken(String master) {
    assertThatCode(() -> MasterUrl.require(master)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "localhost",
        "localhost:7077",
        "local[]",
        "local[0]",
        "local[x]",
        "local-cluster[2,1]",
        "spark://host",
        "spark://:7077",
        "spark://host:7077/path",
        "sprak://host:7077",
        "Yarn",
        "yarn-client",
        "k8s://",
        "mesos://host:5050",
      })
  void anythingElseIsRefusedByNameAndRule(String master) {
    assertThatThrownBy(() -> MasterUrl.require(master))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("master " + master + ": must be local[N], ");
  }
}
