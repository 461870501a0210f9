package sparkbrot.image.deflate;

import java.util.Arrays;

/**
 * Finds what repeats in a strip of image rows.
 *
 * <p>It looks for the next eight bytes in a few places: one pixel before, in the row above, and
 * where a hash table has seen them before. Matches of fewer bytes seldom pay: a literal of a
 * filtered gradient takes only a few bits. And it looks once a pixel, not once a byte: a repeat
 * that begins between is found at the next pixel and then extended to its begin. Both make it fast,
 * and on filtered rows smaller than zlib's level 6, which takes any match of three bytes. Pixels of
 * 16 bits a component are looked at once a component: whole ones repeat too seldom (7 % larger).
 *
 * <p>A match is put off while the next pixel has a longer one (lazy matching, RFC 1951, section 4).
 */
final class MatchSearch {

  /** Longer blocks would share a code that fits no part well, shorter ones have more codes. */
  private static final int BLOCK_BYTES = 1 << 18;

  private static final int RGB16_BYTES = 6;

  /** Bytes that are looked for. */
  private static final int WORD = Long.BYTES;

  /** Of a longer match so many pixels are remembered: its end, where something else begins. */
  private static final int REMEMBERED_PIXELS = 2 * WORD;

  /** With two positions each, half as many again as pixels of RGB in deflate's window. */
  private static final int HASH_BITS = 13;

  /** 2^64 divided by the golden ratio, which spreads consecutive words (Knuth, volume 3, 6.4). */
  private static final long HASH_FACTOR = 0x9E3779B97F4A7C15L;

  /** Two positions that are out of reach from any other. */
  private static final long NOWHERE =
      (long) ~DeflateSymbols.MAX_DISTANCE << Integer.SIZE
          | Integer.toUnsignedLong(~DeflateSymbols.MAX_DISTANCE);

  private static final long NO_MATCH = 0;

  private final int rowBytes;
  private final int pixelBytes;
  private final int step;
  private final int longEnough;
  private final int patience;
  private final int mostPassed;
  private final boolean looksAtOlder;

  /** The last two positions of each hash, the last one in the lower half. */
  private final long[] table = new long[1 << HASH_BITS];

  private byte[] bytes = {};
  private int begin;
  private int end;

  /** The next pixel to look at or to remember. */
  private final PixelCursor next;

  MatchSearch(int rowBytes, int pixelBytes, SearchEffort effort) {
    this.rowBytes = rowBytes;
    this.pixelBytes = pixelBytes;
    this.step = pixelBytes == RGB16_BYTES ? Short.BYTES : pixelBytes;
    this.next = new PixelCursor(rowBytes, rowBytes % pixelBytes, step);
    this.longEnough = effort.longEnough();
    this.patience = effort.patience();
    this.mostPassed = effort.mostPassed();
    this.looksAtOlder = effort.positions() > 1;
  }

  /** Begins a strip, nothing before which is looked at. */
  void begin(byte[] strip, int from, int to) {
    Arrays.fill(table, NOWHERE);
    bytes = strip;
    begin = from;
    end = to;
    next.begin(from);
  }

  /** Forgets the strip, which is the caller's. */
  void end() {
    bytes = new byte[0];
  }

  /** Finds the sequences of a block; returns where it ends. */
  int findBlock(int from, Sequences sequences) {
    sequences.clear();
    int lastWord = end - WORD;
    int blockEnd = end - from < BLOCK_BYTES + BLOCK_BYTES / 2 ? end : from + BLOCK_BYTES;
    int lastBegin = Math.min(lastWord, blockEnd);
    int literals = from;
    while (next.position() <= lastBegin && !sequences.isFull()) {
      int position = next.position();
      long match = search(position);
      if (match == NO_MATCH) {
        int passed = (position - literals) / step >> patience;
        next.advance(1 + Math.min(passed, mostPassed));
        continue;
      }
      next.advance(1);
      while (length(match) < longEnough && next.position() <= lastBegin) {
        int later = next.position();
        long laterMatch = search(later);
        next.advance(1);
        if (length(laterMatch) <= length(match)) {
          break;
        }
        match = laterMatch;
        position = later;
      }
      int stop = position + length(match);
      int before = sameBefore(position, match, literals);
      sequences.add(position - before - literals, length(match) + before, distance(match));
      literals = stop;
      next.advanceTo(stop - REMEMBERED_PIXELS * step);
      rememberTo(stop);
    }
    return next.position() > lastWord ? end : next.position();
  }

  private static long match(int length, int distance) {
    return (long) length << Integer.SIZE | distance;
  }

  private static int length(long match) {
    return (int) (match >>> Integer.SIZE);
  }

  private static int distance(long match) {
    return (int) match;
  }

  /** How many bytes before a match repeat as well, of those that would otherwise be literals. */
  private int sameBefore(int position, long match, int literals) {
    int from = position - distance(match);
    int limit = Math.min(position - literals, from - begin);
    limit = Math.min(limit, DeflateSymbols.MAX_LENGTH - length(match));
    int same = 0;
    while (same < limit && bytes[position - same - 1] == bytes[from - same - 1]) {
      same++;
    }
    return same;
  }

  private static int hash(long word) {
    return (int) (word * HASH_FACTOR >>> (Long.SIZE - HASH_BITS));
  }

  /** Puts the pixels of a match into the table. */
  private void rememberTo(int stop) {
    byte[] strip = bytes;
    int lastStop = Math.min(stop, end - WORD + 1);
    while (next.position() < lastStop) {
      int rowStop = Math.min(lastStop, next.rowEnd());
      for (int pixel = next.position(); pixel < rowStop; pixel += step) {
        int hash = hash(Words.get(strip, pixel));
        table[hash] = table[hash] << Integer.SIZE | pixel;
      }
      next.advanceTo(rowStop);
    }
    next.advanceTo(stop);
  }

  private long search(int position) {
    byte[] strip = bytes;
    long word = Words.get(strip, position);
    int hash = hash(word);
    long seen = table[hash];
    table[hash] = seen << Integer.SIZE | position;
    int limit = Math.min(DeflateSymbols.MAX_LENGTH, end - position);
    long best = NO_MATCH;
    int pixelBefore = position - pixelBytes;
    if (pixelBefore >= begin) {
      best = longer(best, strip, word, position, pixelBefore, limit);
      if (length(best) == limit) {
        return best;
      }
    }
    int reach = position - DeflateSymbols.MAX_DISTANCE;
    int newer = (int) seen;
    if (newer >= reach) {
      best = longer(best, strip, word, position, newer, limit);
      int older = (int) (seen >>> Integer.SIZE);
      if (looksAtOlder && older >= reach) {
        best = longer(best, strip, word, position, older, limit);
      }
    }
    int above = position - rowBytes;
    if (above >= Math.max(begin, reach)) {
      best = longer(best, strip, word, position, above, limit);
    }
    return best;
  }

  private static long longer(
      long best, byte[] strip, long word, int position, int candidate, int limit) {
    if (Words.get(strip, candidate) != word) {
      return best;
    }
    int length = WORD + Words.equalBytes(strip, position + WORD, candidate + WORD, limit - WORD);
    return length > length(best) ? match(length, position - candidate) : best;
  }
}
