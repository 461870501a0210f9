package sparkbrot.cli;

import java.util.Locale;
import picocli.CommandLine.Option;
import sparkbrot.scene.KernelSpec;

/** The options that say which kernel computes the counts. */
final class KernelOptions {

  @Option(
      names = "--kernel",
      paramLabel = "auto|scalar|vector",
      defaultValue = "auto",
      description = "Kernel; auto is vector where the JVM has it. Default: ${DEFAULT-VALUE}")
  private KernelSpec.Choice kernel;

  @Option(
      names = "--arithmetic",
      paramLabel = "strict|fused",
      defaultValue = "strict",
      description =
          "Fused multiply-adds are faster and change the counts of some boundary pixels."
              + " Default: ${DEFAULT-VALUE}")
  private KernelSpec.Arithmetic arithmetic;

  @Option(
      names = "--precision",
      paramLabel = "double|float",
      defaultValue = "double",
      description =
          "Float is faster, for wide views, and changes the counts of some boundary pixels."
              + " Default: ${DEFAULT-VALUE}")
  private KernelSpec.Precision precision;

  @Option(
      names = "--shortcuts",
      paramLabel = "on|off",
      description =
          "Skip iterations where the count is provably the same; off computes every counted"
              + " iteration. Default: ${DEFAULT-VALUE}")
  private String shortcuts;

  KernelOptions() {
    this("on");
  }

  /**
   * @param shortcuts the default: off where work is measured, on where a picture is wanted
   */
  KernelOptions(String shortcuts) {
    this.shortcuts = shortcuts;
  }

  KernelSpec spec() {
    if (!shortcuts.equals("on") && !shortcuts.equals("off")) {
      throw new UsageException("--shortcuts", shortcuts, "must be on or off");
    }
    return new KernelSpec(kernel, arithmetic, precision, shortcuts.equals("on"));
  }

  /** These options as a command line takes them, with a space before each. */
  String asOptions() {
    return String.format(
            Locale.ROOT,
            " --kernel=%s --arithmetic=%s --precision=%s --shortcuts=%s",
            kernel,
            arithmetic,
            precision,
            shortcuts)
        .toLowerCase(Locale.ROOT);
  }
}
