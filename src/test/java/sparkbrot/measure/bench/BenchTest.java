package sparkbrot.measure.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import sparkbrot.measure.Workload;
import sparkbrot.scene.KernelSpec;
import sparkbrot.scene.KernelSpec.Choice;

class BenchTest {

  @Test
  void threadsGiveTheReferencesCounts() throws InterruptedException {
    Workload workload = Workload.parse("-2,0.6,-1.5,1.5,37,29,150");
    ReferenceCounts reference =
        ReferenceCounts.compute(workload.grid(), 150, KernelSpec.honest(Choice.SCALAR));
    for (Choice choice : List.of(Choice.SCALAR, Choice.VECTOR)) {
      for (int threads : new int[] {1, 3}) {
        Timing result = new ThreadedBench(workload, KernelSpec.honest(choice), threads).run(1);
        assertThat(result.countsSha256()).isEqualTo(reference.sha256(1));
        assertThat(result.countedIterations()).isEqualTo(reference.countedIterations(1));
        assertThat(result.warmNanos()).containsExactly(result.coldNanos());
      }
    }
  }

  @Test
  void minimumAndMedianAreOfTheWarmRounds() {
    Timing timing = new Timing(1, List.of(9L, 4L, 7L, 5L), 0, "");
    assertThat(timing.minNanos()).isEqualTo(4);
    assertThat(timing.medianNanos()).isEqualTo(6);
  }
}
