package sparkbrot.machine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HostLoadTest {

  @Test
  void busyIsAllButIdleAndWaitingAndStolenIsApart() {
    // user 1, nice 2, system 4, idle 8, iowait 16, irq 32, softirq 64, steal 128, guest 256.
    assertThat(HostLoad.parse("cpu  1 2 4 8 16 32 64 128 256 512", 7))
        .isEqualTo(new HostLoad((1 + 2 + 4 + 32 + 64) * 10_000_000L, 1_280_000_000L, 7));
    assertThat(HostLoad.parse("cpu0 1 2 4 8 16 32 64 128", 7)).isEqualTo(new HostLoad(0, 0, 7));
    assertThat(HostLoad.parse("cpu  1 2 4 8", 7)).isEqualTo(new HostLoad(0, 0, 7));
  }

  @Test
  void aCounterThatStepsBackIsNoTime() {
    assertThat(new HostLoad(5, 5, 9).since(new HostLoad(7, 2, 4))).isEqualTo(new HostLoad(0, 3, 5));
  }
}
