/**
 * What a start of Spark's classes waits for, done beforehand: once for each Java, when {@code
 * submit.sh} makes its archive of loaded classes. No job loads anything of this: it is in the
 * product's jar only so that there is one jar to build and ship, which the scripts know already.
 * Start reading at {@link sparkbrot.start.PlainLambdas}.
 */
package sparkbrot.start;
