/**
 * What kernels compute: blocks of samples with a primitive array for each channel, where they come
 * from, and digests of their rows.
 *
 * <p>How samples are computed is decided in {@code kernel}, what becomes of them in {@code color}
 * and {@code image}. Imports nothing but the JDK and {@code scene}. Start reading at {@link
 * sparkbrot.samples.Channel} and {@link sparkbrot.samples.SampleBlock}.
 */
package sparkbrot.samples;
