/**
 * Samples iterated as differences from the reference: one after the other, or many together in
 * vectors, with the same bits.
 *
 * <p>What a sample does is written down in {@code SampleWalk}: start reading there. {@code
 * JumpSweep} does the same for whole lists of samples, whose arrays all classes with vectors share.
 * To other packages this one is {@link sparkbrot.kernel.perturbation.iteration.PerturbedImage},
 * which opens kernels.
 */
package sparkbrot.kernel.perturbation.iteration;
