/**
 * The work by which a cluster's hosts are checked: the same on every task slot, measured where it
 * is done, and a file written and read. Knows no Spark.
 *
 * <p>Start reading at {@link sparkbrot.probe.HostProbe}.
 */
package sparkbrot.probe;
