/**
 * Escape-time kernels in binary64 and binary32, scalar and on {@code jdk.incubator.vector}, with
 * exact shortcuts.
 *
 * <p>All of them keep the numeric contract: the same counts, bit for bit. {@link
 * sparkbrot.kernel.escape.Kernels} selects one and says why; {@link
 * sparkbrot.kernel.escape.ScalarKernel} is the contract in its plainest form, so start reading
 * there.
 */
package sparkbrot.kernel.escape;
