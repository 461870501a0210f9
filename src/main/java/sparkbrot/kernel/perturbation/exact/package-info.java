/**
 * Certain counts of the few samples that binary64 leaves open: in 106 bits, and at last in as many
 * as it takes.
 *
 * <p>Bounds of errors in binary64 are in {@code approximation}, and who asks for them in {@code
 * iteration}. Start reading at {@link sparkbrot.kernel.perturbation.exact.CertainSamples}.
 */
package sparkbrot.kernel.perturbation.exact;
