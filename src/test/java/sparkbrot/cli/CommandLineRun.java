package sparkbrot.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import sparkbrot.measure.MeasureMain;

/**
 * One command line of the product, or of what measures it, run within this JVM, and everything it
 * printed.
 */
public record CommandLineRun(int exitCode, String out, List<String> errorLines) {

  private static final Set<String> MEASURING =
      Set.of("balance", "bench", "ladder", "replay", "warm-runs");

  private static final Pattern LOGGED =
      Pattern.compile(
          "^Using Spark's default log4j profile|^(\\d\\d/\\d\\d/\\d\\d )?\\d\\d:\\d\\d:\\d\\d (INFO|WARN|ERROR) ");

  /** Asked for wrongly: one line that says so, exit code 2, and nothing else. */
  void assertRefused(String... parts) {
    assertThat(errorLines).hasSize(1);
    assertThat(errorLines.get(0))
        .startsWith("sparkbrot: ")
        .contains(parts)
        .doesNotContain("unexpected", "Exception");
    assertThat(exitCode).isEqualTo(CommandLineProgram.MISUSED);
    assertThat(out).isEmpty();
  }

  /** What it has printed but for Spark's log, where that was asked first. */
  CommandLineRun withoutLog() {
    return new CommandLineRun(
        exitCode, out, errorLines.stream().filter(line -> !LOGGED.matcher(line).find()).toList());
  }

  /** Runs it; what the JVM's other threads print meanwhile is in there, too. */
  public static CommandLineRun of(String... args) {
    PrintStream realOut = System.out;
    PrintStream realErr = System.err;
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    try {
      System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
      System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
      boolean measuring = args.length > 0 && MEASURING.contains(args[0]);
      int exitCode = measuring ? MeasureMain.run(args) : Main.run(args);
      return new CommandLineRun(
          exitCode,
          out.toString(StandardCharsets.UTF_8),
          err.toString(StandardCharsets.UTF_8).lines().toList());
    } finally {
      System.setOut(realOut);
      System.setErr(realErr);
    }
  }
}
