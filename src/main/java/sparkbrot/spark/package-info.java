/**
 * The only package that knows Spark: connecting to a cluster, running tiles as tasks, handing over
 * their results, listening to the scheduler.
 *
 * <p>What a tile is and how it is rendered is decided in {@code tiles}, which knows no Spark. Start
 * reading at {@link sparkbrot.spark.SparkCluster} and {@link sparkbrot.spark.SparkRenderer}.
 */
package sparkbrot.spark;
