package sparkbrot.cli;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ScopeType;
import sparkbrot.cli.console.OwnErrors;
import sparkbrot.spark.EarlyStart;

/**
 * Entry point: {@code spark-submit sparkbrot.jar render ...}, or a plain JVM for commands that need
 * no cluster.
 */
@Command(
    name = "sparkbrot",
    description = "Renders the Mandelbrot set with SIMD kernels on Apache Spark.",
    mixinStandardHelpOptions = true,
    versionProvider = VersionLines.class,
    scope = ScopeType.INHERIT)
public final class Main implements Runnable {

  private static final List<Class<?>> COMMANDS =
      List.of(
          RenderCommand.class,
          RecolorCommand.class,
          CheckCommand.class,
          VerifyCommand.class,
          LogCommand.class,
          ReportCommand.class,
          CompareCommand.class,
          PredictCommand.class,
          PlanCommand.class,
          ViewCommand.class,
          ExploreCommand.class);

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  private Main() {}

  /** Runs the command line and ends the JVM with its exit code. */
  public static void main(String[] args) {
    EarlyStart.begin(new OwnErrors());
    int exitCode = run(args);
    // Logging that is being configured, and hooks that are being added, take an ending JVM ill.
    EarlyStart.awaitHooks();
    Ending.leave(exitCode, CommandLineProgram.complaint());
    System.exit(exitCode);
  }

  /** Runs the command line and returns its exit code. */
  public static int run(String... args) {
    return CommandLineProgram.run(new Main(), COMMANDS, args);
  }

  /** The program as picocli sees it. */
  static CommandLine commandLine(String... args) {
    return CommandLineProgram.of(new Main(), COMMANDS, args);
  }

  @Override
  public void run() {
    throw CommandLineProgram.missingSubcommand(spec);
  }
}
