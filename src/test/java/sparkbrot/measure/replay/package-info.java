/**
 * Tasks that wait for logged times on a real Spark, against the simulated scheduler. Its tasks run
 * on executors.
 */
package sparkbrot.measure.replay;
