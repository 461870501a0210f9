/**
 * What a start of Spark's classes waits for, done beforehand: once for each Java, when {@code
 * submit.sh} makes its archive of loaded classes. Nothing here runs in a job. Start reading at
 * {@link sparkbrot.start.PlainLambdas}.
 */
package sparkbrot.start;
