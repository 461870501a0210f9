/**
 * The connection to a Spark cluster: Spark's start in this JVM, its executors as they come and go.
 * Only this package and those below it know Spark.
 *
 * <p>Rooms: what a cluster is asked for is in {@code settings}, what runs on its executors in
 * {@code tasks}. What a tile is and how it is rendered is decided in {@code tiles}, which knows no
 * Spark. Start reading at {@link sparkbrot.spark.SparkCluster}.
 */
package sparkbrot.spark;
