package sparkbrot.samples;

/** The numbers that keys and points are made of: SplitMix64's from state 0. */
final class SplitMix64 {

  private long state;

  long next() {
    state += 0x9e3779b97f4a7c15L;
    long z = (state ^ state >>> 30) * 0xbf58476d1ce4e5b9L;
    z = (z ^ z >>> 27) * 0x94d049bb133111ebL;
    return z ^ z >>> 31;
  }
}
