package sparkbrot.probe;

import java.io.Serializable;
import sparkbrot.machine.HostLoad;

/**
 * One round of one slot.
 *
 * @param slot from 0
 * @param round from 0; -1 for the warm-up's first piece, and what a slot did alone is negative
 *     below
 * @param startEpochMillis on the executor's clock
 * @param wallNanos that it took
 * @param cpuNanos that its thread had
 * @param gcMillis of this JVM meanwhile
 * @param iterations all of the round
 * @param countsHash of all its counts, whatever the order of the pieces
 * @param load what else the machine did
 */
public record RoundTime(
    int slot,
    int round,
    long startEpochMillis,
    long wallNanos,
    long cpuNanos,
    long gcMillis,
    long iterations,
    long countsHash,
    HostLoad load)
    implements Serializable {

  /** Round of the warm-up's first piece. */
  public static final int FIRST_PIECE = -1;

  /** Rounds of a slot alone count down from here. */
  public static final int ALONE = -2;
}
