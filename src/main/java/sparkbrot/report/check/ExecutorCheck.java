package sparkbrot.report.check;

import java.util.Set;

/**
 * What one executor came to, besides the speed of its host.
 *
 * @param executorId Spark's
 * @param host its host
 * @param slots its task slots
 * @param answered whether it did its work
 * @param skewMillis how far its clock is ahead of the driver's at least, negative if behind; 0 if
 *     the round trip explains it
 * @param jdkRefusal why its Java release is refused; null if it is not
 * @param vectorBits of its kernel; 0 or 64 for scalar code
 * @param heapBytes largest heap
 * @param countsHashes of its rounds; one if its arithmetic is right
 * @param writeMegabytes a second to the storage; 0 if not asked for
 * @param readMegabytes a second from there
 * @param storageFailure why the storage does not work; null if it does
 * @param efficiency rate of a slot among all at work over its rate alone; 0 if not asked for
 */
public record ExecutorCheck(
    String executorId,
    String host,
    int slots,
    boolean answered,
    long skewMillis,
    String jdkRefusal,
    int vectorBits,
    long heapBytes,
    Set<Long> countsHashes,
    double writeMegabytes,
    double readMegabytes,
    String storageFailure,
    double efficiency) {

  String name() {
    return "executor " + executorId + " on " + host;
  }
}
