/**
 * Samples that were computed before: by a budget of bytes in memory, then on disk.
 *
 * <p>Start reading at {@link sparkbrot.explore.cache.SampleCache}.
 */
package sparkbrot.explore.cache;
