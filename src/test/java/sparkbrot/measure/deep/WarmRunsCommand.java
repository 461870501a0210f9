package sparkbrot.measure.deep;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import sparkbrot.cli.Main;

/**
 * {@code warm-runs}: a deep view some times in one JVM. Each run has a limit of iterations that is
 * larger by one, so that no run finds the reference and the table of another.
 */
@Command(
    name = "warm-runs",
    sortOptions = false,
    description = "Runs a command of the program some times in one JVM, each with a new reference.")
public final class WarmRunsCommand implements Callable<Integer> {

  @Option(names = "--times", required = true, description = "Runs.")
  private int times;

  @Option(names = "--max-iter", required = true, description = "Of the first; others have more.")
  private int maxIter;

  @Parameters(paramLabel = "COMMAND", arity = "1..*", description = "After --, without --max-iter.")
  private List<String> command;

  @Override
  public Integer call() {
    for (int run = 0; run < times; run++) {
      List<String> args = new ArrayList<>(command);
      args.add("--max-iter=" + (maxIter + run));
      int exitCode = Main.run(args.toArray(String[]::new));
      if (exitCode != 0) {
        return exitCode;
      }
    }
    return 0;
  }
}
