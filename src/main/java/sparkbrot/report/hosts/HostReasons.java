package sparkbrot.report.hosts;

import java.util.List;
import java.util.Locale;

/** What is found of a host, and why, in words beside which the figures stand. */
final class HostReasons {

  private final List<HostRow> rows;

  HostReasons(List<HostRow> rows) {
    this.rows = rows;
  }

  /**
   * Of a host that takes longer.
   *
   * @param slower whether that shows in the time for the same work
   * @param lacksCpu whether its threads wait for a processor
   */
  String slow(HostRow row, List<HostCause> causes, boolean slower, boolean lacksCpu) {
    StringBuilder text = new StringBuilder(row.host());
    if (slower) {
      text.append(
          String.format(
              Locale.ROOT,
              " is %.1f times slower than %s",
              Math.max(row.slowdown(), 1),
              rows.size() == 2 ? "the other" : "the median"));
    }
    if (lacksCpu) {
      text.append(
          String.format(
              Locale.ROOT,
              "%s its threads had a CPU for %.0f %% of the time",
              slower ? ";" : ":",
              100 * row.cpuShare()));
    }
    List<String> reasons = causes.stream().map(cause -> of(row, cause)).toList();
    return text.append(": ").append(String.join("; ", reasons)).toString();
  }

  /** Why a host is slow, with the figures that show it. */
  String of(HostRow row, HostCause cause) {
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
}
