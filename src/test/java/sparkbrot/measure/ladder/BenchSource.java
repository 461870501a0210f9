package sparkbrot.measure.ladder;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import sparkbrot.measure.ChildProcess;
import sparkbrot.measure.PeerResult;
import sparkbrot.measure.Workload;

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
  public Measurement measure(Workload workload) throws InterruptedException {
    List<String> timed = new ArrayList<>(bench);
    Workload sample = workload.everyNthRow(rowStep);
    timed.add("--workload=" + sample.numbers());
    timed.add("--rounds=" + rounds);
    PeerResult result =
        PeerResult.parse(ChildProcess.run(directory, timed).output()).requireWork(sample);
    double commandNanos = 0;
    if (rowStep == 1) {
      List<String> fromNothing = new ArrayList<>(once);
      fromNothing.addAll(List.of("--workload=" + workload.name(), "--rounds=1"));
      commandNanos = ChildProcess.run(directory, fromNothing).wallNanos();
    }
    return Measurement.of(result, commandNanos, rowStep);
  }
}
