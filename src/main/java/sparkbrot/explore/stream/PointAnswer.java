package sparkbrot.explore.stream;

/**
 * What is known of a sample.
 *
 * @param re its real part, exact
 * @param im its imaginary part, exact
 * @param count iterations
 * @param maxIter their limit
 * @param smooth smooth count; null for one that was not seen outside
 * @param interior whether it was not seen outside
 * @param period of the cycle that it is drawn to; null if unknown
 */
public record PointAnswer(
    String re,
    String im,
    int count,
    int maxIter,
    Double smooth,
    boolean interior,
    Integer period) {}
