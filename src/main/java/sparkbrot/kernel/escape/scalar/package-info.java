/**
 * The numeric contract of escape-time kernels in its plainest form, one sample after the other, and
 * what every kernel shares with it: the interface, positions of samples, arrays of channels and the
 * formulas of their values, interior samples and mirrored rows, which need no iteration.
 *
 * <p>Nothing here needs jdk.incubator.vector; the same in SIMD is next door in {@code vector}.
 * Start reading at {@link sparkbrot.kernel.escape.scalar.ScalarKernel} and {@code DoubleOrbit}.
 */
package sparkbrot.kernel.escape.scalar;
