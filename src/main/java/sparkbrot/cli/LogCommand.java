package sparkbrot.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import sparkbrot.cli.console.LogView;
import sparkbrot.cli.option.TimingLogs;

/** {@code log show}: prints a timing log for people. */
@Command(name = "log", description = "Looks at timing logs.", subcommands = LogCommand.Show.class)
final class LogCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a subcommand is needed: show");
  }

  @Command(
      name = "show",
      description = "Prints one timing log.",
      footer = {
        "",
        "A log is JSON Lines. In pandas: df = pandas.read_json(\"LOG.jsonl\", lines=True)",
        "In Spark: spark.read.json(\"LOGDIR\").where(\"type = 'tile'\")"
      })
  static final class Show implements Callable<Integer> {

    @Parameters(paramLabel = "FILE", description = "A .jsonl file, local or on Hadoop.")
    private String file;

    @Override
    public Integer call() {
      LogView.print(System.out, TimingLogs.log(file));
      return 0;
    }
  }
}
