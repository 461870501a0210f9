package sparkbrot.measure.ladder;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import sparkbrot.measure.Workload;

/**
 * A statement on the figures, tested: that one row is at least so many times as fast as another, or
 * that a row reaches a rate.
 *
 * @param text in words
 * @param rows ids of the rows that it is about
 * @param target least value that it demands
 * @param unit of target and value, as people write it
 * @param value of these rows' figures, in their order
 */
record Claim(
    String text,
    List<String> rows,
    double target,
    String unit,
    Function<List<RowSummary.Figures>, Double> value) {

  /**
   * What the figures say.
   *
   * @param value measured; empty if one of the rows was not
   */
  record Verdict(Claim claim, Optional<Double> value) {

    boolean holds() {
      return value.isPresent() && value.get() >= claim.target;
    }

    /** One word or two. */
    String text() {
      return value.isEmpty() ? "not measured" : holds() ? "holds" : "FALLS SHORT";
    }
  }

  /** That the warm median of {@code other} is at least {@code target} times that of {@code row}. */
  static Claim faster(String text, String row, String other, double target) {
    return new Claim(
        text,
        List.of(row, other),
        target,
        "×",
        figures -> figures.get(1).warm().median() / figures.get(0).warm().median());
  }

  /** That a row counts at least so many 10⁹ iterations a second. */
  static Claim rate(String text, String row, double target) {
    return new Claim(
        text,
        List.of(row),
        target,
        " Gpi/s",
        figures -> figures.get(0).iterationsPerSecond() / 1e9);
  }

  /** The project's claims; those on cores scale with their number. */
  static List<Claim> all(Workload workload, int cores) {
    String rust = "rust-simd";
    String python = LadderRow.BASELINE;
    List<Claim> claims =
        new ArrayList<>(
            List.of(
                faster("Java SIMD, strict float, over Rust SIMD", "java-simd-float", rust, 3),
                faster("Java SIMD, fused float, over Rust SIMD", "java-simd-fused-float", rust, 3),
                faster("Java SIMD, strict double, over Rust SIMD", "java-simd", rust, 1.7),
                faster("Java SIMD, strict double, over Python", "java-simd", python, 500),
                faster("Java SIMD, strict float, over Python", "java-simd-float", python, 1000),
                faster(
                    "Java SIMD, strict double, exact shortcuts, over Python",
                    "java-simd-shortcuts",
                    python,
                    2500),
                faster("Java SIMD, strict double, over C", "java-simd", "c-simd", 0.95),
                // facts.md's hardware: Zen 4 at about 3.6 GHz; the row waits for latencies.
                rate("Rust SIMD itself (2.4 at 3.6 GHz is 2.0 at 3.0 GHz)", rust, 2.4),
                faster("Java scalar over Rust scalar", "java-scalar", "rust-scalar", 1),
                faster(
                    "Java SIMD + threads, strict double, over Rust SIMD + threads",
                    "java-simd-threads",
                    "rust-simd-threads",
                    1),
                faster(
                    "Spark local SIMD, strict double, over Rust SIMD + threads",
                    "spark-local-simd",
                    "rust-simd-threads",
                    1)));
    if (workload.equals(Workload.MOJO)) {
      claims.addAll(onCores(cores));
    }
    return List.copyOf(claims);
  }

  /**
   * Spark's compute phase against one core, 1.9 on 2 cores: against the kernel alone, with a
   * picture to colour and encode and with next to none, and against the same job on one core.
   */
  private static List<Claim> onCores(int cores) {
    String spark = "Spark SIMD on " + cores + " cores, ";
    double target = 0.95 * cores;
    return List.of(
        faster(
            spark
                + "colour, PNG and hash in its compute phase, over Java SIMD on one, counts alone",
            "spark-local-simd",
            "java-simd",
            target),
        faster(
            spark
                + "a bit picture and hash in its compute phase, over Java SIMD on one, counts alone",
            "spark-local-bits",
            "java-simd",
            target),
        faster(
            spark + "over the same job on one, compute phases",
            "spark-local-simd",
            "spark-one-simd",
            target));
  }

  /** Tests it on summaries that may lack any row. */
  Verdict test(List<RowSummary> summaries) {
    List<RowSummary.Figures> figures = new ArrayList<>();
    for (String id : rows) {
      summaries.stream()
          .filter(summary -> summary.row().id().equals(id))
          .flatMap(summary -> summary.figures().stream())
          .forEach(figures::add);
    }
    return new Verdict(
        this, figures.size() == rows.size() ? Optional.of(value.apply(figures)) : Optional.empty());
  }
}
