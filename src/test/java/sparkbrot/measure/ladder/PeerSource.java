package sparkbrot.measure.ladder;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import sparkbrot.measure.ChildProcess;
import sparkbrot.measure.PeerResult;
import sparkbrot.measure.Workload;

/**
 * A program that speaks the peers' protocol ({@code src/peers/README.md}).
 *
 * @param directory where it runs
 * @param command program and options that choose the row
 * @param rounds rounds within one process
 * @param rowStep sample of rows; 1 for all
 * @param wholeCommand whether one round alone is timed as a whole command, too
 * @param writesCounts whether it knows {@code --counts}
 * @param ours whether it reads a workload as our commands do
 */
record PeerSource(
    Path directory,
    List<String> command,
    int rounds,
    int rowStep,
    boolean wholeCommand,
    boolean writesCounts,
    boolean ours)
    implements RowSource {

  @Override
  public Measurement measure(Workload workload) throws InterruptedException {
    ChildProcess.Output output = ChildProcess.run(directory, arguments(workload, rounds));
    PeerResult result = PeerResult.parse(output.output()).requireWork(workload);
    double commandNanos = 0;
    if (wholeCommand && rowStep == 1) {
      commandNanos =
          rounds == 1
              ? output.wallNanos()
              : ChildProcess.run(directory, arguments(workload, 1)).wallNanos();
    }
    return Measurement.of(result, commandNanos, result.rowStep());
  }

  @Override
  public boolean writeCounts(Workload workload, Path file) throws InterruptedException {
    if (!writesCounts) {
      return false;
    }
    List<String> arguments = arguments(workload, 1);
    arguments.add("--counts");
    arguments.add(file.toAbsolutePath().toString());
    ChildProcess.run(directory, arguments);
    return true;
  }

  private List<String> arguments(Workload workload, int rounds) {
    List<String> arguments = new ArrayList<>(command);
    // In one word, as the numbers may begin with a minus.
    arguments.add("--workload=" + (ours ? workload.numbers() : workload.peerNumbers()));
    arguments.add("--rounds");
    arguments.add(Integer.toString(rounds));
    if (rowStep > 1) {
      arguments.add("--row-step");
      arguments.add(Integer.toString(rowStep));
    }
    return arguments;
  }
}
