/**
 * The reference orbit of a view: where it begins and ends, how few of its values travel or are kept
 * in a file (folding, waypoints), and what samples see of it once it is unfolded.
 *
 * <p>Its arithmetic is in {@code fixedpoint}; tables that are made of it in {@code approximation}.
 * Start reading at {@link sparkbrot.kernel.perturbation.reference.ReferenceOrbit}, and for how it
 * comes about at {@link sparkbrot.kernel.perturbation.reference.KnownReferences} and {@code
 * ReferenceComputation}.
 */
package sparkbrot.kernel.perturbation.reference;
