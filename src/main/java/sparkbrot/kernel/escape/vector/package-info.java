/**
 * Escape-time kernels on {@code jdk.incubator.vector}, with exact shortcuts: a sieve, packed
 * survivors in blocks of unchecked steps, a recount, and the way out to the far radius.
 *
 * <p>SIMD code proper is in the classes named after an arithmetic (strict, fused, without masks);
 * they share the arrays of lanes, so all of it is one package, which others see as {@link
 * sparkbrot.kernel.escape.vector.VectorKernels} and {@link
 * sparkbrot.kernel.escape.vector.VectorWidth}. The build makes classes for binary32 of those with
 * Double in their names. What is computed is defined in {@code scalar}. Start reading at {@code
 * DoubleVectorKernel}.
 */
package sparkbrot.kernel.escape.vector;
