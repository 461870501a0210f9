/**
 * Escape-time kernels in binary64 and binary32, of the Mandelbrot set and of Julia sets: the
 * families, and which kernel runs on this JVM and why.
 *
 * <p>All kernels keep the numeric contract: the same counts, bit for bit. What they compute is
 * written down in {@code scalar}, one sample after the other; {@code vector} computes the same by
 * SIMD. Start reading at {@link sparkbrot.kernel.escape.Kernels}, which selects one, or at {@link
 * sparkbrot.kernel.escape.scalar.ScalarKernel} for what a sample is.
 */
package sparkbrot.kernel.escape;
