/**
 * The iteration z&sup2; + c in high precision: fixed point of any length, in BigIntegers and in
 * vectors of limbs, which have the same bits.
 *
 * <p>When an orbit ends and what is kept of it is the business of {@code reference}. Start reading
 * at {@link sparkbrot.kernel.perturbation.fixedpoint.FixedOrbit}, which also chooses the fastest
 * arithmetic; {@code BigOrbit} is the plainest one.
 */
package sparkbrot.kernel.perturbation.fixedpoint;
