/**
 * Kernels of this JVM without Spark, on one thread or several, and the C peer in turn with them.
 */
package sparkbrot.measure.bench;
