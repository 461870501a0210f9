package sparkbrot.tiles.render;

import java.io.Serializable;
import sparkbrot.kernel.KernelWork;
import sparkbrot.machine.HostLoad;

/**
 * What a tile took on the executor, by its own clock.
 *
 * @param startEpochMillis label of its begin
 * @param fetchNanos waiting for what all tasks share; some time in an executor's first tiles alone
 * @param openNanos unfolding it and opening the kernel, likewise
 * @param tileNanos from begin to encoded result
 * @param kernelNanos in the kernel
 * @param colorNanos turning samples into pixels
 * @param encodeNanos filtering and compressing pixels and counts
 * @param hashNanos adding up and hashing counts
 * @param pixels samples of the tile
 * @param countedIterations sum of the counts
 * @param computedIterations iterations really computed
 * @param kernelWork what a family that skips iterations did
 * @param load what else its machine did meanwhile
 * @param taskSlot slot of the executor that was taken
 * @param kernel name of the kernel that ran
 * @param vectorBits its vector width
 * @param fallback why something lesser than wanted ran; null if nothing better exists here
 * @param javaVersion the executor's Java
 */
public record TileWork(
    long startEpochMillis,
    long fetchNanos,
    long openNanos,
    long tileNanos,
    long kernelNanos,
    long colorNanos,
    long encodeNanos,
    long hashNanos,
    long pixels,
    long countedIterations,
    long computedIterations,
    KernelWork kernelWork,
    HostLoad load,
    int taskSlot,
    String kernel,
    int vectorBits,
    String fallback,
    String javaVersion)
    implements Serializable {

  /** This work and more of the same task: durations, pixels and iterations add up. */
  public TileWork plus(TileWork more) {
    return new TileWork(
        startEpochMillis,
        fetchNanos,
        openNanos,
        tileNanos + more.tileNanos,
        kernelNanos + more.kernelNanos,
        colorNanos + more.colorNanos,
        encodeNanos + more.encodeNanos,
        hashNanos + more.hashNanos,
        pixels + more.pixels,
        countedIterations + more.countedIterations,
        computedIterations + more.computedIterations,
        kernelWork.plus(more.kernelWork),
        load.plus(more.load),
        taskSlot,
        kernel,
        vectorBits,
        fallback,
        javaVersion);
  }
}
