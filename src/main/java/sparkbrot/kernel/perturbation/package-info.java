/**
 * Samples below the reach of binary64: one orbit in high precision, the reference, and each
 * sample's difference from it in binary64 with an exponent of its own where that is needed.
 *
 * <p>The driver computes the reference ({@link sparkbrot.kernel.perturbation.ReferenceOrbit}), in
 * whichever arithmetic is the fastest ({@link sparkbrot.kernel.perturbation.FixedOrbit}); each
 * executor makes a table of jumps over many iterations of it ({@link
 * sparkbrot.kernel.perturbation.JumpTable}). What a sample does is written down in {@link
 * sparkbrot.kernel.perturbation.SampleWalk}, one sample after the other: start reading there.
 * {@link sparkbrot.kernel.perturbation.JumpSweep} does the same for whole lists of samples in
 * vectors.
 */
package sparkbrot.kernel.perturbation;
