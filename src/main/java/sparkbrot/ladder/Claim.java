package sparkbrot.ladder;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A statement that one row is at least so many times as fast as another, tested on the figures.
 *
 * @param text in words
 * @param row the faster one, by id
 * @param other the slower one, by id
 * @param target least ratio of the warm medians, other over row
 */
record Claim(String text, String row, String other, double target) {

  /**
   * What the figures say.
   *
   * @param ratio measured; empty if one of the rows was not
   */
  record Verdict(Claim claim, Optional<Double> ratio) {

    boolean holds() {
      return ratio.isPresent() && ratio.get() >= claim.target;
    }

    /** One word or two. */
    String text() {
      return ratio.isEmpty() ? "not measured" : holds() ? "holds" : "FALLS SHORT";
    }
  }

  /** The project's claims; those on cores scale with their number. */
  static List<Claim> all(LadderWorkload workload, int cores) {
    List<Claim> claims =
        new ArrayList<>(
            List.of(
                new Claim("Java scalar against Rust scalar", "java-scalar", "rust-scalar", 1),
                new Claim("Java SIMD, strict double, against C", "java-simd", "c-simd", 0.95),
                new Claim(
                    "Java SIMD, strict double, against Rust SIMD 8×f32",
                    "java-simd",
                    "rust-simd",
                    1.7),
                new Claim(
                    "Java SIMD, strict float, against Rust SIMD 8×f32",
                    "java-simd-float",
                    "rust-simd",
                    3),
                new Claim(
                    "Java SIMD, fused float, against Rust SIMD 8×f32",
                    "java-simd-fused-float",
                    "rust-simd",
                    3),
                new Claim(
                    "Java SIMD + threads, strict double, against Rust SIMD + threads 8×f32",
                    "java-simd-threads",
                    "rust-simd-threads",
                    1),
                new Claim(
                    "Spark local SIMD, strict double, against Rust SIMD + threads 8×f32",
                    "spark-local-simd",
                    "rust-simd-threads",
                    1),
                new Claim(
                    "Java SIMD, strict double, over Python", "java-simd", LadderRow.BASELINE, 500),
                new Claim(
                    "Java SIMD, strict float, over Python",
                    "java-simd-float",
                    LadderRow.BASELINE,
                    1000),
                new Claim(
                    "Java SIMD, strict double, exact shortcuts, over Python",
                    "java-simd-shortcuts",
                    LadderRow.BASELINE,
                    2500)));
    if (workload == LadderWorkload.MOJO) {
      // 1.9 on 2 cores: the goal for the compute phase.
      claims.add(
          new Claim(
              "Spark local SIMD on " + cores + " cores over Java SIMD on one",
              "spark-local-simd",
              "java-simd",
              0.95 * cores));
    }
    return List.copyOf(claims);
  }

  /** Tests it on summaries that may lack either row. */
  Verdict test(List<RowSummary> rows) {
    Optional<Double> mine = warmMedian(rows, row);
    Optional<Double> theirs = warmMedian(rows, other);
    return new Verdict(this, mine.flatMap(nanos -> theirs.map(slower -> slower / nanos)));
  }

  private static Optional<Double> warmMedian(List<RowSummary> rows, String id) {
    return rows.stream()
        .filter(summary -> summary.row().id().equals(id))
        .findFirst()
        .flatMap(RowSummary::figures)
        .map(figures -> figures.warm().median());
  }
}
