package sparkbrot.measure;

import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import sparkbrot.cli.CommandLineProgram;
import sparkbrot.measure.balance.BalanceCommand;
import sparkbrot.measure.bench.BenchCommand;
import sparkbrot.measure.deep.DeepCommand;
import sparkbrot.measure.deep.WarmRunsCommand;
import sparkbrot.measure.deflate.DeflateCommand;
import sparkbrot.measure.ladder.LadderCommand;
import sparkbrot.measure.logs.ColdCommand;
import sparkbrot.measure.logs.EqualityCommand;
import sparkbrot.measure.logs.GigapixelCommand;
import sparkbrot.measure.logs.ProbeCommand;
import sparkbrot.measure.logs.WarmUpCommand;
import sparkbrot.measure.replay.ReplayCommand;
import sparkbrot.measure.samples.SamplesCommand;
import sparkbrot.measure.simulate.SimulateCommand;
import sparkbrot.measure.whole.WholeCommand;

/** Entry point of what only measures; the scripts under {@code submit-scripts/measure} run it. */
@Command(
    name = "measure",
    description = "Measures Sparkbrot; use it through submit-scripts/measure.",
    mixinStandardHelpOptions = true,
    scope = ScopeType.INHERIT)
public final class MeasureMain implements Runnable {

  private static final List<Class<?>> COMMANDS =
      List.of(
          LadderCommand.class,
          BenchCommand.class,
          DeepCommand.class,
          WarmRunsCommand.class,
          BalanceCommand.class,
          ReplayCommand.class,
          ProbeCommand.class,
          GigapixelCommand.class,
          EqualityCommand.class,
          WarmUpCommand.class,
          ColdCommand.class,
          DeflateCommand.class,
          SamplesCommand.class,
          SimulateCommand.class,
          WholeCommand.class);

  @Spec private CommandSpec spec;

  private MeasureMain() {}

  /** Runs the command line and ends the JVM with its exit code. */
  public static void main(String[] args) {
    System.exit(run(args));
  }

  /** Runs the command line and returns its exit code. */
  public static int run(String... args) {
    return CommandLineProgram.run(new MeasureMain(), COMMANDS, args);
  }

  @Override
  public void run() {
    throw CommandLineProgram.missingSubcommand(spec);
  }
}
