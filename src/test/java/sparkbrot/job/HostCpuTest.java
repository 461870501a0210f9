package sparkbrot.job;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HostCpuTest {

  @Test
  void busyIsAllButIdleAndWaitingAndStolenIsApart() {
    // user 1, nice 2, system 4, idle 8, iowait 16, irq 32, softirq 64, steal 128, guest 256.
    assertThat(HostCpu.parse("cpu  1 2 4 8 16 32 64 128 256 512"))
        .isEqualTo(new HostCpu((1 + 2 + 4 + 32 + 64) * 10_000_000L, 1_280_000_000L));
    assertThat(HostCpu.parse("cpu0 1 2 4 8 16 32 64 128")).isEqualTo(new HostCpu(0, 0));
    assertThat(HostCpu.parse("cpu  1 2 4 8")).isEqualTo(new HostCpu(0, 0));
  }

  @Test
  void aCounterThatStepsBackIsNoTime() {
    assertThat(new HostCpu(5, 5).since(new HostCpu(7, 2))).isEqualTo(new HostCpu(0, 3));
  }
}
