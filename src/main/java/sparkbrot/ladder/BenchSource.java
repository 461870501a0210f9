package sparkbrot.ladder;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * One of our kernels in {@code bench.sh}, which warms up and times it on one core. It knows no
 * sample of rows, but an image of as many columns and fewer rows is one: its rows lie where every
 * {@code rowStep}-th row of the whole does, to the bit, as the step is a power of two.
 *
 * @param directory where it runs
 * @param bench {@code bench.sh} and the options that choose the kernel
 * @param once a command that computes the picture once from nothing, under the peers' protocol: the
 *     bench itself has none that a user would wait for
 * @param rounds timed rounds
 * @param rowStep sample of rows; 1 for all
 */
record BenchSource(Path directory, List<String> bench, List<String> once, int rounds, int rowStep)
    implements RowSource {

  @Override
  public Measurement measure(LadderWorkload workload) throws InterruptedException {
    List<String> timed = new ArrayList<>(bench);
    timed.add("--workload=" + workload.view(rowStep));
    timed.add("--rounds=" + rounds);
    PeerResult result =
        PeerResult.parse(Command.run(directory, timed).output())
            .requireWork(workload, workload.sidePx() / rowStep);
    double commandNanos = 0;
    if (rowStep == 1) {
      List<String> fromNothing = new ArrayList<>(once);
      fromNothing.addAll(List.of("--workload=" + workload.option(), "--rounds=1"));
      commandNanos = Command.run(directory, fromNothing).wallNanos();
    }
    return result.measurement(commandNanos, rowStep);
  }
}
