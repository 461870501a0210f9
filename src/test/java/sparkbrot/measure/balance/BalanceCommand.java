package sparkbrot.measure.balance;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import sparkbrot.cli.option.TimingLogs;
import sparkbrot.report.ScalingAnalysis;
import sparkbrot.timing.Visible;

/** {@code balance}: tile plans compared over several views and clusters. */
@Command(
    name = "balance",
    sortOptions = false,
    description = "Compares the tile plans that the timing logs of several views were run with.")
public final class BalanceCommand implements Callable<Integer> {

  @Parameters(
      paramLabel = "LOGDIR",
      arity = "1..*",
      description =
          "Directories of *.jsonl logs, one for each view and cluster; the view is named after the"
              + " directory, or the one around it where it is called logs.")
  private List<String> logDirs;

  @Option(names = "--best", description = "Print only the plan that is fastest over all views.")
  private boolean best;

  @Override
  public Integer call() {
    LoadBalance balance =
        new LoadBalance(
            logDirs.stream()
                .map(
                    directory ->
                        new LoadBalance.View(
                            viewName(directory), ScalingAnalysis.of(TimingLogs.sweep(directory))))
                .toList());
    System.out.print(Visible.lines(best ? balance.best() + "\n" : balance.markdown()));
    return 0;
  }

  private static String viewName(String directory) {
    Path path = Path.of(directory).toAbsolutePath().normalize();
    Path named = path.endsWith("logs") && path.getParent() != null ? path.getParent() : path;
    return named.getFileName() == null ? directory : named.getFileName().toString();
  }
}
