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
  private final double[] shares;
  private final double[] waits;
  private final List<HostFinding> findings = new ArrayList<>();

  HostVerdict(List<HostRow> rows, HostLimits limits) {
    this.rows = rows;
    this.limits = limits;
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
    double others = rows.size() < 2 ? 1 : CostFit.medianWithout(shares, row.cpuShare());
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
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            "is %.1f times %s than %s",
            Math.max(row.slowdown(), 1),
            "slower",
            rows.size() == 2 ? "the other" : "the median"));
    if (row.slowdown() < limits.slowest()) {
      text.setLength(0);
    }
    if (lacksCpu) {
      text.append(text.isEmpty() ? "its threads" : "; its threads");
      text.append(
          String.format(Locale.ROOT, " had a CPU for %.0f %% of the time", 100 * row.cpuShare()));
    }
    List<String> reasons = causes.stream().map(cause -> reason(row, cause)).toList();
    text.append(": ").append(String.join("; ", reasons));
    findings.add(
        new HostFinding(
            row.host(),
            causes.get(0),
            true,
            lacksCpu ? 1 - limits.risk() : Math.max(0, 1 - row.chance() * rows.size()),
            row.host() + (text.charAt(0) == 'i' && text.charAt(1) == 't' ? ": " : " ") + text));
  }

  private String reason(HostRow row, HostCause cause) {
    HostTraits traits = row.traits();
    return switch (cause) {
      case THROTTLED ->
          String.format(
              Locale.ROOT,
              "its control group allows %.2f CPUs to %d task slots (CPU quota)",
              traits.cpuLimit(),
              row.slots());
      case STOLEN -> "its virtual machine's host gave its processors to others (stolen CPU)";
      case SHARED -> "something else uses its processors (shared CPU)";
      case NARROW_VECTORS ->
          String.format(
              Locale.ROOT,
              "its vectors have %d bits where others have %d (narrower vectors)%s",
              traits.vectorBits(),
              HostTraits.usual(rows, HostTraits::vectorBits),
              flags(traits));
      case OTHER_JDK ->
          "it runs Java "
              + traits.java()
              + " where others run "
              + HostTraits.usual(rows, HostTraits::java)
              + " (other JDK)";
      case OTHER_CPU ->
          "its CPU is "
              + traits.cpuModel()
              + " where others have "
              + HostTraits.usual(rows, HostTraits::cpuModel)
              + " (other CPU)";
      case LOW_CLOCK ->
          String.format(
              Locale.ROOT, "its clock is at %.0f MHz (lower clock)", traits.clockMegahertz());
      case GARBAGE ->
          String.format(
              Locale.ROOT, "garbage collection took %.0f %% of its time", 100 * row.gcShare());
      default ->
          "its JDK, vectors and CPU are those of the others, so look at clock, temperature, memory"
              + " and neighbours on the same core";
    };
  }

  private static String flags(HostTraits traits) {
    return traits.jvmFlags().matches(".*(UseAVX|MaxVectorSize|UseSSE).*")
        ? ", as its options " + traits.jvmFlags() + " say"
        : "";
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
          reason(row, HostCause.OTHER_JDK) + effect);
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
          reason(row, HostCause.NARROW_VECTORS) + effect);
    }
  }

  private void otherwise(HostRow row, boolean named) {
    double wait =
        rows.size() < 2 ? row.waitMillis() : CostFit.medianWithout(waits, row.waitMillis());
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
          reason(row, HostCause.GARBAGE));
    }
    if (!named && row.coldSlowdown() > COLD_SLOWDOWN) {
      add(
          row.host(),
          HostCause.COLD,
          false,
          1,
          "%s was slow only at times: %.1f times the others' time in all, %.2f times by the median (cold start, or something that came and went)",
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
