package sparkbrot.measure.replay;

import java.io.Serializable;

/**
 * What a replayed tile does instead of computing.
 *
 * @param nanos how long it holds its slot
 * @param bytes size of the result that it hands over
 */
record Wait(long nanos, int bytes) implements Serializable {

  Wait {
    if (nanos < 0 || bytes < 0) {
      throw new IllegalArgumentException(
          "wait of " + nanos + " ns with " + bytes + " bytes: neither may be negative");
    }
  }
}
