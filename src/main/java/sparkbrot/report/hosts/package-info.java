/**
 * Hosts compared with each other: which is slow, how sure that is, and why as far as the data go.
 *
 * <p>Start reading at {@link sparkbrot.report.hosts.HostAnalysis}.
 */
package sparkbrot.report.hosts;
