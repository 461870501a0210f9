package sparkbrot.scene;

import java.io.Serializable;

/**
 * What the user asks of a kernel. It travels to executors, each of which selects its own kernel for
 * it.
 *
 * @param family name of the kernel family
 * @param choice scalar, vector, or the best available
 * @param arithmetic strict (the numeric contract) or fused multiply-add
 * @param precision binary64 or binary32
 * @param shortcuts whether iterations may be skipped where the count is provably the same
 * @param accuracy of jumps over many iterations, for families that approximate
 * @param constant of the family of Julia sets
 */
public record KernelSpec(
    String family,
    Choice choice,
    Arithmetic arithmetic,
    Precision precision,
    boolean shortcuts,
    Accuracy accuracy,
    JuliaConstant constant)
    implements Serializable {

  /** The family that iterates each sample until it escapes. */
  public static final String ESCAPE_TIME = "escape";

  /** The family that iterates differences from one orbit in high precision. */
  public static final String PERTURBATION = "perturbation";

  /** The family whose samples are where z begins, with the same c for all of them. */
  public static final String JULIA = "julia";

  public enum Choice {
    AUTO,
    SCALAR,
    VECTOR
  }

  public enum Arithmetic {
    STRICT,
    FUSED
  }

  public enum Precision {
    DOUBLE,
    FLOAT
  }

  /** How small what a jump leaves out is beside what it is left out of. */
  public enum Accuracy {
    /** 2^-24, as other programs have it. */
    FAST,
    /** 2^-46: counts are as good as without jumps. */
    NORMAL,
    /** As normal, but with a bound of all errors: what that leaves open is computed again. */
    EXACT
  }

  /** The constant that Julia sets have unless one is given. */
  public KernelSpec(
      String family,
      Choice choice,
      Arithmetic arithmetic,
      Precision precision,
      boolean shortcuts,
      Accuracy accuracy) {
    this(family, choice, arithmetic, precision, shortcuts, accuracy, JuliaConstant.USUAL);
  }

  /** Normal accuracy. */
  public KernelSpec(
      String family, Choice choice, Arithmetic arithmetic, Precision precision, boolean shortcuts) {
    this(family, choice, arithmetic, precision, shortcuts, Accuracy.NORMAL);
  }

  /** A kernel of the escape-time family. */
  public KernelSpec(Choice choice, Arithmetic arithmetic, Precision precision, boolean shortcuts) {
    this(ESCAPE_TIME, choice, arithmetic, precision, shortcuts);
  }

  /** Strict binary64 without shortcuts: every counted iteration is computed. */
  public static KernelSpec honest(Choice choice) {
    return new KernelSpec(choice, Arithmetic.STRICT, Precision.DOUBLE, false);
  }

  /** As {@code render} has it unless it is told otherwise. */
  public static KernelSpec usual(String family) {
    return new KernelSpec(family, Choice.AUTO, Arithmetic.STRICT, Precision.DOUBLE, true);
  }

  /** Likewise, of a Julia set. */
  public static KernelSpec usual(JuliaConstant constant) {
    KernelSpec usual = usual(JULIA);
    return new KernelSpec(
        JULIA,
        usual.choice,
        usual.arithmetic,
        usual.precision,
        usual.shortcuts,
        usual.accuracy,
        constant);
  }

  /** The same but for the choice of scalar or vector code, which decides no count. */
  public KernelSpec with(Choice other) {
    return new KernelSpec(family, other, arithmetic, precision, shortcuts, accuracy, constant);
  }

  /** Adds what decides the counts. */
  void describeCounts(RequestText text) {
    text.put("family", family).put("arithmetic", arithmetic).put("precision", precision);
    if (family.equals(PERTURBATION)) {
      text.put("accuracy", accuracy);
    } else if (family.equals(JULIA)) {
      text.put(JuliaConstant.OPTION, constant.toString());
    }
  }

  /** Adds what decides only how they come about. */
  public void describeExecution(RequestText text) {
    text.put("kernel", choice).put("shortcuts", shortcuts ? "on" : "off");
  }

  /** This spec as text. */
  public RequestText text() {
    RequestText text = new RequestText();
    describeCounts(text);
    describeExecution(text);
    return text;
  }

  /**
   * Reads what {@link #text} wrote; what does not decide the counts may be missing.
   *
   * @throws IllegalArgumentException naming what is missing or wrong
   */
  public static KernelSpec parse(RequestText text) {
    return new KernelSpec(
        text.find("family").orElse(ESCAPE_TIME),
        text.find("kernel").isPresent() ? text.one("kernel", Choice.class) : Choice.AUTO,
        text.one("arithmetic", Arithmetic.class),
        text.one("precision", Precision.class),
        !text.find("shortcuts").orElse("on").equals("off"),
        text.find("accuracy").isPresent() ? text.one("accuracy", Accuracy.class) : Accuracy.NORMAL,
        text.find(JuliaConstant.OPTION).map(JuliaConstant::parse).orElse(JuliaConstant.USUAL));
  }

  /** As a person reads it, such as {@code escape auto strict double shortcuts}. */
  @Override
  public String toString() {
    return family
        + " "
        + text().get("kernel")
        + " "
        + text().get("arithmetic")
        + " "
        + text().get("precision")
        + (shortcuts ? " shortcuts" : "");
  }
}
