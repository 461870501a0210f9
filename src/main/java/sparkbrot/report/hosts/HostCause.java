package sparkbrot.report.hosts;

/** Why a host is slow, or what is otherwise wrong with it; the run book has a chapter on each. */
public enum HostCause {
  THROTTLED("CPU quota"),
  STOLEN("stolen CPU"),
  SHARED("shared CPU"),
  NARROW_VECTORS("narrower vectors"),
  OTHER_JDK("other JDK"),
  OTHER_CPU("other CPU"),
  LOW_CLOCK("lower clock"),
  GARBAGE("garbage collection"),
  SLOW_HAND_OVER("slow hand-over"),
  FAILURES("failing tasks"),
  COLD("cold start"),
  UNKNOWN("slower for no reason that the log shows");

  private final String title;

  HostCause(String title) {
    this.title = title;
  }

  public String title() {
    return title;
  }

  /** Its chapter in slow-cluster.md. */
  public String chapter() {
    return title.replace(' ', '-').replace(",", "").toLowerCase(java.util.Locale.ROOT);
  }
}
