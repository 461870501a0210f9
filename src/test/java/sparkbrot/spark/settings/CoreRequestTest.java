package sparkbrot.spark.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.spark.SparkConf;
import org.junit.jupiter.api.Test;

class CoreRequestTest {

  private static SparkConf conf(String master, String... settings) {
    SparkConf conf = new SparkConf(false).set("spark.master", master);
    for (String setting : settings) {
      conf.set("spark." + setting.split("=")[0], setting.split("=")[1]);
    }
    return conf;
  }

  private static CoreRequest request(String master, String... settings) {
    return CoreRequest.of(conf(master, settings));
  }

  @Test
  void coresAreThoseOfTheExecutorsTogether() {
    assertThat(request("local[3]")).isEqualTo(new CoreRequest(1, 3));
    assertThat(request("local-cluster[2,4,1024]")).isEqualTo(new CoreRequest(2, 8));
    assertThat(request("spark://h:1", "executor.cores=2", "cores.max=6"))
        .isEqualTo(new CoreRequest(3, 6));
    assertThat(request("yarn", "executor.cores=4", "executor.instances=5"))
        .isEqualTo(new CoreRequest(5, 20));
    assertThat(request("spark://h:1", "cores.max=6")).isEqualTo(new CoreRequest(0, 6));
    assertThat(request("spark://h:1").named()).isFalse();
  }

  @Test
  void coresThatNoWholeExecutorHasAreNotWaitedFor() {
    assertThat(request("spark://h:1", "executor.cores=2", "cores.max=5"))
        .isEqualTo(new CoreRequest(2, 4));
  }

  @Test
  void aSlotHasAsManyCoresAsATask() {
    assertThat(request("local[5]", "task.cpus=2")).isEqualTo(new CoreRequest(1, 2));
    assertThat(request("local-cluster[2,3,1024]", "task.cpus=2")).isEqualTo(new CoreRequest(2, 2));
    assertThat(request("spark://h:1", "executor.cores=3", "cores.max=6", "task.cpus=2"))
        .isEqualTo(new CoreRequest(2, 2));
    assertThat(request("spark://h:1", "cores.max=6", "task.cpus=2"))
        .isEqualTo(new CoreRequest(0, 3));
  }

  @Test
  void anExecutorIntoWhichNoTaskFitsIsRefused() {
    assertThatThrownBy(() -> request("yarn", "executor.cores=1", "task.cpus=2"))
        .hasMessage("spark.task.cpus=2: no task fits into an executor of 1 core");
    assertThatThrownBy(() -> request("local[3]", "task.cpus=4"))
        .hasMessage("spark.task.cpus=4: no task fits into an executor of 3 cores");
    assertThatThrownBy(() -> request("yarn", "task.cpus=0"))
        .hasMessage("spark.task.cpus=0: must be at least 1");
  }

  @Test
  void whatDynamicAllocationMayGrowToIsNoDemand() {
    String[] settings = {
      "dynamicAllocation.enabled=true",
      "dynamicAllocation.minExecutors=0",
      "dynamicAllocation.maxExecutors=9",
      "executor.cores=2",
      "cores.max=18"
    };
    assertThat(request("yarn", settings).named()).isFalse();
    assertThat(CoreRequest.isDynamic(conf("yarn", settings))).isTrue();
    assertThat(CoreRequest.isDynamic(conf("local[2]", settings))).isFalse();
    settings[1] = "dynamicAllocation.initialExecutors=2";
    assertThat(request("yarn", settings)).isEqualTo(new CoreRequest(2, 4));
  }
}
