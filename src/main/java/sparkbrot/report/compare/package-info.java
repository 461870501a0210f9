/**
 * Two sets of logs of the same work compared: what got slower, what faster, and what nobody can
 * tell.
 *
 * <p>Start reading at {@link sparkbrot.report.compare.Comparison}.
 */
package sparkbrot.report.compare;
