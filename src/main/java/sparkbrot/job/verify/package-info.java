/**
 * Whether a finished file is right: its pieces, its bytes, and rows drawn at random and computed
 * anew. Works in this JVM and knows no Spark.
 *
 * <p>Start reading at {@link sparkbrot.job.verify.Verification}.
 */
package sparkbrot.job.verify;
