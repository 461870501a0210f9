/**
 * One run of {@code check}: has all hosts of a cluster do the same work, and hands what came of it
 * to whoever judges.
 *
 * <p>The work is in {@code probe}, the verdict in {@code report.check}. Start reading at {@link
 * sparkbrot.job.check.ClusterCheck}.
 */
package sparkbrot.job.check;
