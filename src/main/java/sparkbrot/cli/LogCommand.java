package sparkbrot.cli;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import sparkbrot.storage.Location;
import sparkbrot.timing.RunLog;
import sparkbrot.timing.TimingLogReader;

/** {@code log show}: prints a timing log for people. */
@Command(name = "log", description = "Looks at timing logs.", subcommands = LogCommand.Show.class)
final class LogCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a subcommand is needed: show");
  }

  @Command(name = "show", description = "Prints one timing log.")
  static final class Show implements Callable<Integer> {

    @Parameters(paramLabel = "FILE", description = "A .jsonl file, local or on Hadoop.")
    private String file;

    @Override
    public Integer call() {
      LogView.print(Visible.arguments(System.out), read(file));
      return 0;
    }
  }

  static RunLog read(String file) {
    try {
      Location location = Location.of(file);
      if (!location.exists() || location.isDirectory()) {
        throw new UsageException("FILE", file, "no such file");
      }
      try (Reader reader = new InputStreamReader(location.read(), StandardCharsets.UTF_8)) {
        return TimingLogReader.read(file, reader);
      }
    } catch (IllegalArgumentException e) {
      throw new UsageException("FILE", file, "no usable path or URI: " + e.getMessage());
    } catch (IOException e) {
      throw new UsageException(String.valueOf(e.getMessage()));
    }
  }
}
