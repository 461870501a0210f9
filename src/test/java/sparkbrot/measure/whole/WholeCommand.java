package sparkbrot.measure.whole;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import sparkbrot.cli.option.UsageException;
import sparkbrot.report.page.MarkdownReport;

/** {@code whole}: the page of {@code whole.sh}, and its comparison of pixels. */
@Command(name = "whole", description = "Prints the tables of whole.sh from its runs.")
public final class WholeCommand implements Callable<Integer> {

  @Option(
      names = "--same",
      paramLabel = "OURS",
      description = "Instead, compare this picture's pixels with those of the other program's.")
  private Path ours;

  @Option(names = "--setting", defaultValue = "", description = "What the runs had in common.")
  private String setting;

  @Parameters(paramLabel = "DIR", description = "Folder of runs; with --same a picture.")
  private Path path;

  @Override
  public Integer call() throws IOException {
    if (ours != null) {
      SamePixels.require(ours, path);
      return 0;
    }
    List<WholeRun> runs = new ArrayList<>();
    try (Stream<Path> folders = Files.list(path)) {
      for (Path folder : folders.sorted().toList()) {
        if (Files.exists(folder.resolve("run.properties"))) {
          runs.add(WholeRun.read(folder));
        }
      }
    }
    if (runs.isEmpty()) {
      throw new UsageException("DIR", path.toString(), "holds no finished run");
    }
    System.out.print("# The whole command beside other programs\n\n");
    System.out.print(
        MarkdownReport.of(new WholePage(runs).tables(setting + "; commit " + commits(runs) + ".")));
    return 0;
  }

  private static String commits(List<WholeRun> runs) {
    return runs.stream()
        .map(WholeRun::commit)
        .filter(commit -> !commit.isEmpty())
        .distinct()
        .collect(Collectors.joining(", "));
  }
}
