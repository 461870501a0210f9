package sparkbrot.bench;

/**
 * What a kernel took for a whole image.
 *
 * @param minNanos fastest warm round
 * @param medianNanos median warm round
 * @param coldNanos first call in this JVM
 * @param countedIterations sum of all counts
 * @param countsSha256 SHA-256 of all counts as little-endian int32, row-major, in hexadecimal
 */
public record KernelTiming(
    long minNanos, long medianNanos, long coldNanos, long countedIterations, String countsSha256) {}
