package sparkbrot.cli;

import java.util.Arrays;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ScopeType;

/**
 * Entry point: {@code spark-submit sparkbrot.jar render ...}, or a plain JVM for what needs no
 * cluster. Exit codes: 0 done, 1 failed, 2 asked for wrongly; errors are one line.
 */
@Command(
    name = "sparkbrot",
    description = "Renders the Mandelbrot set with SIMD kernels on Apache Spark.",
    mixinStandardHelpOptions = true,
    versionProvider = VersionLines.class,
    subcommands = {
      RenderCommand.class,
      VerifyCommand.class,
      LogCommand.class,
      ReportCommand.class,
      PredictCommand.class,
      ReplayCommand.class,
      PlanCommand.class,
      BalanceCommand.class,
      LadderCommand.class,
      BenchCommand.class
    },
    scope = ScopeType.INHERIT)
public final class Main implements Runnable {

  static final int FAILED = 1;
  static final int MISUSED = 2;

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  private Main() {}

  /** Runs the command line and ends the JVM with its exit code. */
  public static void main(String[] args) {
    System.exit(run(args));
  }

  /** Runs the command line and returns its exit code. */
  static int run(String... args) {
    return new CommandLine(new Main())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setOverwrittenOptionsAllowed(false)
        .setExpandAtFiles(false)
        .setParameterExceptionHandler(Main::misused)
        .setExecutionExceptionHandler(Main::failed)
        .execute(args);
  }

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(),
        "a subcommand is needed: " + String.join(", ", spec.subcommands().keySet()));
  }

  private static int misused(ParameterException e, String[] args) {
    return complain(oneLine(e) + " (see --help)", MISUSED);
  }

  private static int failed(Exception e, CommandLine commandLine, ParseResult parsed) {
    if (e instanceof UsageException) {
      return complain(oneLine(e), MISUSED);
    }
    if (e instanceof CommandFailedException) {
      return complain(oneLine(e), FAILED);
    }
    if (Boolean.getBoolean("sparkbrot.debug")) {
      e.printStackTrace();
    }
    return complain("unexpected: " + e.getClass().getName() + ": " + oneLine(e), FAILED);
  }

  private static int complain(String line, int exitCode) {
    System.err.println("sparkbrot: " + line);
    return exitCode;
  }

  private static String oneLine(Exception e) {
    return Arrays.stream(String.valueOf(e.getMessage()).split("\\R"))
        .map(String::strip)
        .findFirst()
        .orElse("");
  }
}
