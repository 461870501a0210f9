/**
 * Numbers beyond binary64: with an exponent of their own, for any magnitude ({@link
 * sparkbrot.kernel.perturbation.number.WideReal}, {@link
 * sparkbrot.kernel.perturbation.number.WideComplex}), and of two doubles a part, for 106 bits
 * ({@link sparkbrot.kernel.perturbation.number.TwofoldComplex}).
 *
 * <p>Numbers in fixed point, of as many bits as a view needs, are next door in {@code fixedpoint}.
 * Start reading at {@link sparkbrot.kernel.perturbation.number.WideComplex}.
 */
package sparkbrot.kernel.perturbation.number;
