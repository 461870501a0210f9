package sparkbrot.cli;

import java.util.Arrays;
import java.util.Locale;
import picocli.CommandLine.IVersionProvider;
import sparkbrot.job.Versions;
import sparkbrot.scene.KernelSpec;

/**
 * What {@code --version} prints: a line for each thing that can change a result or its speed.
 * Picocli asks for it as it learns the commands, whatever the command line is; but to know these
 * versions loads Scala, Hadoop and the kernels, and Hadoop asks for a logger before there may be
 * one ({@link sparkbrot.spark.EarlyStart}).
 */
final class VersionLines implements IVersionProvider {

  private static volatile boolean asked;

  /** Says what the command line is that is about to be read. */
  static void expect(String... args) {
    asked = Arrays.stream(args).anyMatch(VersionLines::mayAsk);
  }

  /** Short options may stand together behind one dash. */
  private static boolean mayAsk(String arg) {
    return arg.startsWith("--version") || arg.matches("-[^-]*V.*");
  }

  @Override
  public String[] getVersion() {
    if (!asked) {
      return new String[0];
    }
    return Versions.all(KernelSpec.honest(KernelSpec.Choice.AUTO)).entrySet().stream()
        .map(entry -> String.format(Locale.ROOT, "%-10s %s", entry.getKey(), entry.getValue()))
        .toArray(String[]::new);
  }
}
