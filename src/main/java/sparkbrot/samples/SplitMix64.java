package sparkbrot.samples;

/** The numbers that keys and points are made of: SplitMix64's from state 0. */
final class SplitMix64 {

  private static final long INCREMENT = 0x9e3779b97f4a7c15L;

  private long state;

  /** Its numbers after the first so many. */
  SplitMix64(long before) {
    state = before * INCREMENT;
  }

  long next() {
    state += INCREMENT;
    long z = (state ^ state >>> 30) * 0xbf58476d1ce4e5b9L;
    z = (z ^ z >>> 27) * 0x94d049bb133111ebL;
    return z ^ z >>> 31;
  }
}
