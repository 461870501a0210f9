/**
 * Samples below the reach of binary64: one orbit in high precision, the reference, and each
 * sample's difference from it in binary64 with an exponent of its own where that is needed.
 *
 * <p>Here are the family and what it prepares for executors. The driver computes the reference
 * ({@code reference}), in whichever arithmetic is the fastest ({@code fixedpoint}); each executor
 * makes a table of jumps over many iterations of it ({@code approximation}) and iterates samples by
 * that ({@code iteration}), those that binary64 leaves open in more bits ({@code exact}). Numbers
 * of any magnitude, or of two doubles, are in {@code number}. Start reading at {@link
 * sparkbrot.kernel.perturbation.PerturbationFamily}, or at {@code SampleWalk} for what a sample
 * does.
 */
package sparkbrot.kernel.perturbation;
