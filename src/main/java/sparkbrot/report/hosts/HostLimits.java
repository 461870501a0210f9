package sparkbrot.report.hosts;

/**
 * From where on a host is worth a finding.
 *
 * @param slowest its wall time for the same work over that of the median host; more than 1
 * @param cpuShare least share of their run time for which its threads have a CPU
 * @param waitMillis a task's time on its way, beyond that of other hosts
 * @param gcShare share of run time in garbage collection
 * @param risk probability that a healthy cluster is called slow somewhere
 */
public record HostLimits(
    double slowest, double cpuShare, double waitMillis, double gcShare, double risk) {

  public static final HostLimits USUAL = new HostLimits(1.25, 0.8, 100, 0.1, 0.01);
}
