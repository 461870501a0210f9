package sparkbrot.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostProbeTest {

  @TempDir private Path folder;

  @Test
  void allSlotsDoTheSameWorkInEveryRoundAndCountTheSame() {
    ProbePlan plan = new ProbePlan(10, 1, 7, true, folder.toString());
    ProbeResult result = HostProbe.run(plan, "1", 2);
    List<RoundTime> rounds =
        result.rounds().stream().filter(r -> r.round() != RoundTime.FIRST_PIECE).toList();
    assertThat(rounds).filteredOn(r -> r.round() >= 0).hasSize(20);
    assertThat(rounds).filteredOn(r -> r.round() <= RoundTime.ALONE).hasSize(5);
    Set<Long> hashes = rounds.stream().map(RoundTime::countsHash).collect(Collectors.toSet());
    assertThat(hashes).hasSize(1);
    assertThat(rounds).extracting(RoundTime::iterations).containsOnly(rounds.get(0).iterations());
    assertThat(result.storage().failure()).isNull();
    assertThat(result.storage().writeNanos()).isPositive();
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aStorageThatDoesNotWorkIsAFindingAndNoFailure() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "");
    assertThat(StorageProbe.run(file.toString(), "x").failure()).isNotNull();
  }
}
