package sparkbrot.report.hosts;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Concludes from the figures of hosts which is worth a finding, and its cause. */
final class HostVerdict {

  /** Less than the others' share by this factor is a difference between hosts. */
  private static final double LESS_SHARE = 0.9;

  private static final double WORTH_A_CAUSE = 1.08;
  private static final double LOWER_CLOCK = 0.9;
  private static final double MUCH_OF_LOST = 0.3;
  private static final double ALLOWED_AT_MOST = 1.2;
  private static final double COLD_SLOWDOWN = 2;
  private static final int MANY_FAILURES = 3;

  private final List<HostRow> rows;
  private final HostLimits limits;
  private final HostReasons reasons;
  private final double[] shares;
  private final double[] waits;
  private final List<HostFinding> findings = new ArrayList<>();

  HostVerdict(List<HostRow> rows, HostLimits limits) {
    this.rows = rows;
    this.limits = limits;
    this.reasons = new HostReasons(rows);
    this.shares = rows.stream().mapToDouble(HostRow::cpuShare).sorted().toArray();
    this.waits = rows.stream().mapToDouble(HostRow::waitMillis).sorted().toArray();
  }

  List<HostFinding> findings() {
    rows.forEach(this::judge);
    findings.sort(Comparator.comparing(HostFinding::serious).reversed());
    return List.copyOf(findings);
  }

  private void judge(HostRow row) {
    boolean slow =
        row.slowdown() >= limits.slowest() && row.chance() * rows.size() <= limits.risk();
    double others = rows.size() < 2 ? 1 : Median.without(shares, row.cpuShare());
    boolean lacksCpu =
        row.cpuShare() < LESS_SHARE * others
            && HostCosts.signTest(
                        row.cpuShares().stream()
                            .mapToDouble(share -> LESS_SHARE * others - share)
                            .toArray())
                    * rows.size()
                <= limits.risk();
    // Without a lack of CPU, time beyond CPU time was lost by chance.
    slow &= lacksCpu || row.cpuSlowdown() >= limits.slowest();
    List<HostCause> causes = new ArrayList<>();
    if (slow || row.cpuShare() < limits.cpuShare() && lacksCpu) {
      if (lacksCpu) {
        causes.add(cpuCause(row));
      }
      if (row.cpuSlowdown() > WORTH_A_CAUSE) {
        speedCause(row, causes);
      }
      if (causes.isEmpty()) {
        causes.add(HostCause.UNKNOWN);
      }
      slow(row, causes, lacksCpu);
    }
    differences(row, causes);
    otherwise(row, !causes.isEmpty());
  }

  private HostCause cpuCause(HostRow row) {
    if (row.traits().cpuLimit() > 0 && row.throttledShare() > MUCH_OF_LOST) {
      return HostCause.THROTTLED;
    }
    if (row.stolenShare() > MUCH_OF_LOST) {
      return HostCause.STOLEN;
    }
    // Linux 6.18 counts little or nothing of the time for which a quota held threads back: the
    // limit itself is what to go by, where they had no more than it allows.
    double allowed = row.traits().cpuLimit() * row.executors() / Math.max(1, row.slots());
    return allowed > 0 && allowed < 1 && row.cpuShare() < ALLOWED_AT_MOST * allowed
        ? HostCause.THROTTLED
        : HostCause.SHARED;
  }

  private void speedCause(HostRow row, List<HostCause> causes) {
    HostTraits traits = row.traits();
    if (traits.vectorBits() < HostTraits.usual(rows, HostTraits::vectorBits)) {
      causes.add(HostCause.NARROW_VECTORS);
    } else if (!traits.java().equals(HostTraits.usual(rows, HostTraits::java))) {
      causes.add(HostCause.OTHER_JDK);
    } else if (!traits.cpuModel().equals(HostTraits.usual(rows, HostTraits::cpuModel))) {
      causes.add(HostCause.OTHER_CPU);
    } else if (traits.clockMegahertz()
        < LOWER_CLOCK * HostTraits.usual(rows, HostTraits::clockMegahertz)) {
      causes.add(HostCause.LOW_CLOCK);
    } else if (row.gcShare() > limits.gcShare()) {
      causes.add(HostCause.GARBAGE);
    } else if (causes.isEmpty()) {
      causes.add(HostCause.UNKNOWN);
    }
  }

  private void slow(HostRow row, List<HostCause> causes, boolean lacksCpu) {
    findings.add(
        new HostFinding(
            row.host(),
            causes.get(0),
            true,
            lacksCpu ? 1 - limits.risk() : Math.max(0, 1 - row.chance() * rows.size()),
            reasons.slow(row, causes, row.slowdown() >= limits.slowest(), lacksCpu)));
  }

  /** What differs between hosts is worth a finding even where it costs nothing today. */
  private void differences(HostRow row, List<HostCause> named) {
    boolean described = !row.traits().java().isEmpty();
    String effect =
        row.cpuSlowdown() > 1.02
            ? String.format(
                Locale.ROOT, "; %.2f times the CPU time for the same work", row.cpuSlowdown())
            : "";
    if (described
        && !named.contains(HostCause.OTHER_JDK)
        && !row.traits().java().equals(HostTraits.usual(rows, HostTraits::java))) {
      add(
          row.host(),
          HostCause.OTHER_JDK,
          true,
          1,
          "%s: %s",
          row.host(),
          reasons.of(row, HostCause.OTHER_JDK) + effect);
    }
    if (described
        && !named.contains(HostCause.NARROW_VECTORS)
        && row.traits().vectorBits() < HostTraits.usual(rows, HostTraits::vectorBits)) {
      add(
          row.host(),
          HostCause.NARROW_VECTORS,
          true,
          1,
          "%s: %s",
          row.host(),
          reasons.of(row, HostCause.NARROW_VECTORS) + effect);
    }
  }

  private void otherwise(HostRow row, boolean named) {
    double wait = rows.size() < 2 ? row.waitMillis() : Median.without(waits, row.waitMillis());
    if (row.waitMillis() - wait > limits.waitMillis()) {
      add(
          row.host(),
          HostCause.SLOW_HAND_OVER,
          true,
          1,
          "%s: its tasks are %.0f ms on their way where others' are %.0f ms (slow hand-over)",
          row.host(),
          row.waitMillis(),
          wait);
    }
    if (row.failed() >= MANY_FAILURES) {
      add(
          row.host(),
          HostCause.FAILURES,
          true,
          1,
          "%s: %d attempts failed there",
          row.host(),
          row.failed());
    }
    if (row.gcShare() > limits.gcShare()) {
      add(
          row.host(),
          HostCause.GARBAGE,
          true,
          1,
          "%s: %s",
          row.host(),
          reasons.of(row, HostCause.GARBAGE));
    }
    if (!named && row.coldSlowdown() > COLD_SLOWDOWN) {
      add(
          row.host(),
          HostCause.COLD,
          false,
          1,
          "%s was slow only at times: %.1f times the others' time in all, %.2f times by the median"
              + " (cold start, or something that came and went)",
          row.host(),
          row.coldSlowdown(),
          row.slowdown());
    }
  }

  private void add(
      String host,
      HostCause cause,
      boolean serious,
      double confidence,
      String format,
      Object... values) {
    findings.add(
        new HostFinding(
            host, cause, serious, confidence, String.format(Locale.ROOT, format, values)));
  }
}
