package sparkbrot.cli;

import java.util.Locale;
import picocli.CommandLine.Option;
import sparkbrot.kernel.KernelFamilies;
import sparkbrot.scene.KernelSpec;

/** The options that say which kernel computes the counts. */
public final class KernelOptions {

  @Option(
      names = "--family",
      paramLabel = "NAME",
      defaultValue = KernelSpec.ESCAPE_TIME,
      description = "Family of kernels: escape (iterates each sample). Default: ${DEFAULT-VALUE}")
  private String family;

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
   * @param shortcuts the default: off for measuring work, on for making a picture
   */
  public KernelOptions(String shortcuts) {
    this.shortcuts = shortcuts;
  }

  public KernelSpec spec() {
    boolean on = shortcuts.equalsIgnoreCase("on");
    if (!on && !shortcuts.equalsIgnoreCase("off")) {
      throw new UsageException("--shortcuts", shortcuts, "must be on or off");
    }
    String named = family.toLowerCase(Locale.ROOT);
    try {
      KernelFamilies.named(named);
    } catch (IllegalArgumentException e) {
      throw new UsageException(e.getMessage());
    }
    return new KernelSpec(named, kernel, arithmetic, precision, on);
  }
}
