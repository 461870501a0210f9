/**
 * Spark's settings before there is a connection: what the user's ask for, what we add where the
 * user is silent, and the classes that Spark makes by their names in them.
 *
 * <p>Start reading at {@link sparkbrot.spark.settings.ClusterSettings}.
 */
package sparkbrot.spark.settings;
