/**
 * Bivariate approximation, linear or with squares: jumps over many iterations of the reference at
 * once, within which radius they are allowed, and by how much they and plain steps may be wrong.
 *
 * <p>Tables only: which sample jumps when is decided in {@code iteration} and {@code exact}. Start
 * reading at {@link sparkbrot.kernel.perturbation.approximation.JumpTable}; with bounds of errors
 * the same table is an {@link sparkbrot.kernel.perturbation.approximation.ExactTable}.
 */
package sparkbrot.kernel.perturbation.approximation;
