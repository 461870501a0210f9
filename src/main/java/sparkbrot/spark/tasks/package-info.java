/**
 * What runs on executors, and what comes back: tiles, one a task; samples of small images; one task
 * on each executor. And what Spark tells of tasks: attempts, counters, failures.
 *
 * <p>How a tile is rendered is decided in {@code tiles.render}. Start reading at {@link
 * sparkbrot.spark.tasks.SparkRenderer}.
 */
package sparkbrot.spark.tasks;
