/**
 * The verdict on a cluster that was checked, and the forms in which it is handed on: a page, JSON,
 * JUnit's XML, Prometheus' text.
 *
 * <p>Start reading at {@link sparkbrot.report.check.CheckVerdict}.
 */
package sparkbrot.report.check;
