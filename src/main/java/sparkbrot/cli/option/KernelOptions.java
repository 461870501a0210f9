package sparkbrot.cli.option;

import java.util.Locale;
import picocli.CommandLine.Option;
import sparkbrot.kernel.FamilyChoice;
import sparkbrot.kernel.KernelFamilies;
import sparkbrot.scene.JuliaConstant;
import sparkbrot.scene.KernelSpec;
import sparkbrot.scene.RenderRequest;
import sparkbrot.scene.Viewport;

/** The options that say which kernel computes the counts. */
public final class KernelOptions {

  @Option(
      names = "--family",
      paramLabel = "NAME",
      defaultValue = FamilyChoice.AUTO,
      description =
          "Family of kernels: escape iterates each sample in double, perturbation its difference"
              + " from one orbit in high precision, at any depth, julia those of a Julia set; auto"
              + " is escape where double tells samples apart well, julia with --julia-constant."
              + " Default: ${DEFAULT-VALUE}")
  private String family;

  @Option(
      names = "--" + JuliaConstant.OPTION,
      paramLabel = "RE,IM",
      description =
          "Of the julia family: c, which all samples share, within 2 of 0; a sample is where z"
              + " begins. Default: -0.8,0.156")
  private String juliaConstant;

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

  @Option(
      names = "--accuracy",
      paramLabel = "fast|normal|exact",
      defaultValue = "normal",
      description =
          "Of the perturbation family: what a jump over many iterations may leave out, 2^-24 or"
              + " 2^-46 of the rest. Fast changes the counts of some boundary pixels; exact bounds"
              + " all errors and computes again what they leave open, so that counts are those of"
              + " arbitrary precision. Default: ${DEFAULT-VALUE}")
  private KernelSpec.Accuracy accuracy;

  KernelOptions() {
    this("on");
  }

  /**
   * @param shortcuts the default: off for measuring work, on for making a picture
   */
  public KernelOptions(String shortcuts) {
    this.shortcuts = shortcuts;
  }

  /**
   * What shall be computed of a view.
   *
   * @throws UsageException if no kernel can do it
   */
  public RenderRequest request(ViewOptions view) {
    UsualView usual = isJulia() ? UsualView.JULIA : UsualView.MANDELBROT;
    Viewport viewport = view.viewport(usual);
    KernelSpec spec = spec(viewport);
    boolean deeper = spec.family().equals(KernelSpec.ESCAPE_TIME);
    if (deeper || isJulia()) {
      SampleSpacing.requireDistinct(
          viewport, view.anchor(), precision, view.viewOption(usual), deeper);
    }
    return new RenderRequest(viewport, view.anchor(), view.maxIter(), spec);
  }

  private String named() {
    String named = family.toLowerCase(Locale.ROOT);
    return named.equals(FamilyChoice.AUTO) && juliaConstant != null ? KernelSpec.JULIA : named;
  }

  private boolean isJulia() {
    return named().equals(KernelSpec.JULIA);
  }

  /** The kernel for a view: other precisions and arithmetics are the escape family's alone. */
  private KernelSpec spec(Viewport viewport) {
    return !named().equals(FamilyChoice.AUTO) || precision == KernelSpec.Precision.FLOAT
        ? spec()
        : spec(FamilyChoice.of(viewport).family());
  }

  /** The kernel for views that double is enough for. */
  public KernelSpec spec() {
    return spec(named().equals(FamilyChoice.AUTO) ? KernelSpec.ESCAPE_TIME : named());
  }

  private KernelSpec spec(String named) {
    boolean on = shortcuts.equalsIgnoreCase("on");
    if (!on && !shortcuts.equalsIgnoreCase("off")) {
      throw new UsageException("--shortcuts", shortcuts, "must be on or off");
    }
    try {
      KernelFamilies.named(named);
    } catch (IllegalArgumentException e) {
      throw new UsageException(e.getMessage());
    }
    if (named.equals(KernelSpec.PERTURBATION) || named.equals(KernelSpec.JULIA)) {
      requireStrictDouble(named);
    }
    return new KernelSpec(named, kernel, arithmetic, precision, on, accuracy, constant(named));
  }

  private JuliaConstant constant(String named) {
    if (juliaConstant == null) {
      return JuliaConstant.USUAL;
    }
    if (!named.equals(KernelSpec.JULIA)) {
      throw new UsageException(
          "--" + JuliaConstant.OPTION, juliaConstant, "is of the julia family, not of " + named);
    }
    return JuliaConstant.parse(juliaConstant);
  }

  private void requireStrictDouble(String named) {
    if (precision != KernelSpec.Precision.DOUBLE) {
      throw new UsageException("--precision", "float", "the " + named + " family has double only");
    }
    if (arithmetic != KernelSpec.Arithmetic.STRICT) {
      throw new UsageException(
          "--arithmetic",
          "fused",
          "is of the escape family alone"
              + (named.equals(KernelSpec.JULIA) ? "" : ", and this view is too deep for it"));
    }
  }
}
