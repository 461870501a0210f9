package sparkbrot.cli;

import java.util.Locale;
import picocli.CommandLine.IVersionProvider;
import sparkbrot.job.Versions;
import sparkbrot.scene.KernelSpec;

/** What {@code --version} prints: a line for each thing that can change a result or its speed. */
final class VersionLines implements IVersionProvider {

  @Override
  public String[] getVersion() {
    return Versions.all(KernelSpec.honest(KernelSpec.Choice.AUTO)).entrySet().stream()
        .map(entry -> String.format(Locale.ROOT, "%-10s %s", entry.getKey(), entry.getValue()))
        .toArray(String[]::new);
  }
}
