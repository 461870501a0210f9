/**
 * Times on cores that nobody measured: row costs from the logs, cut by a tile plan and run through
 * a simulation of Spark's scheduler. Start at {@link sparkbrot.report.predict.Prediction}.
 */
package sparkbrot.report.predict;
