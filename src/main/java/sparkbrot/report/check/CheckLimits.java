package sparkbrot.report.check;

import sparkbrot.report.hosts.HostLimits;

/**
 * From where on a cluster is not healthy.
 *
 * @param hosts of each host
 * @param leastEfficiency of all slots of an executor at work, against one alone
 * @param spread of the hosts' times for the same work: the 90th percentile over the 10th, less 1
 * @param skewMillis between clocks
 */
public record CheckLimits(
    HostLimits hosts, double leastEfficiency, double spread, long skewMillis) {}
