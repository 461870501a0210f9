package sparkbrot.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CgroupCpuTest {

  @TempDir private Path folder;
  private Path mount;

  @BeforeEach
  void mount() throws IOException {
    mount = Files.createDirectory(folder.resolve("cgroup"));
  }

  private CgroupCpu of(String membership) throws IOException {
    return CgroupCpu.of(Files.writeString(folder.resolve("membership"), membership), mount);
  }

  private void group(String path, String... filesAndTexts) throws IOException {
    Path group = Files.createDirectories(mount.resolve(path));
    for (int i = 0; i < filesAndTexts.length; i += 2) {
      Files.writeString(group.resolve(filesAndTexts[i]), filesAndTexts[i + 1]);
    }
  }

  @Test
  void theTightestLimitFromTheOwnGroupUpToTheRootCounts() throws IOException {
    group("a", "cpu.max", "50000 100000\n", "cpu.stat", "nr_periods 9\nthrottled_usec 12\n");
    group("a/b", "cpu.max", "max 100000\n", "cpu.stat", "throttled_usec 99\n");
    CgroupCpu unified = of("0::/a/b\n");
    assertThat(unified.limit()).isEqualTo(0.5);
    assertThat(unified.throttledNanos()).isEqualTo(12_000);
  }

  @Test
  void theFirstVersionHasItsLimitsInFilesOfItsOwn() throws IOException {
    group(
        "cpu/job",
        "cpu.cfs_quota_us",
        "150000\n",
        "cpu.cfs_period_us",
        "100000\n",
        "cpu.stat",
        "nr_throttled 3\nthrottled_time 77\n");
    group("cpu", "cpu.cfs_quota_us", "-1\n", "cpu.cfs_period_us", "100000\n");
    CgroupCpu first = of("4:memory:/job\n1:cpu,cpuacct:/job\n");
    assertThat(first.limit()).isEqualTo(1.5);
    assertThat(first.throttledNanos()).isEqualTo(77);
  }

  @Test
  void aContainerSeesItsOwnGroupAsTheRoot() throws IOException {
    group("", "cpu.max", "200000 100000\n");
    assertThat(of("0::/kubepods/pod7/x\n").limit()).isEqualTo(2);
    assertThat(of("0::/../../x\n").limit()).isEqualTo(2);
  }

  @Test
  void withoutALimitNothingIsThrottled() throws IOException {
    for (String max : List.of("max 100000", "", "x y", "0 0")) {
      group("", "cpu.max", max);
      assertThat(of("0::/\n").limit()).isZero();
      assertThat(of("0::/\n").throttledNanos()).isZero();
    }
    assertThat(CgroupCpu.of(folder.resolve("none"), mount).limit()).isZero();
  }
}
