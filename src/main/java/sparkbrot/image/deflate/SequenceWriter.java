package sparkbrot.image.deflate;

/**
 * Writes sequences with given codes. Words are looked up together with their lengths, those of a
 * match together with their extra bits.
 */
final class SequenceWriter {

  private static final int LENGTH_BITS = 6;
  private static final int LENGTH_MASK = (1 << LENGTH_BITS) - 1;

  /** Word and bits of each literal. */
  private final int[] literals = new int[256];

  /** Word with extra bits, and how many bits both have, by length of match. */
  private final int[] lengths = new int[DeflateSymbols.MAX_LENGTH + 1];

  /** The same by distance symbol; extra bits are yet to come. */
  private final int[] distances = new int[DeflateSymbols.DISTANCE_SYMBOLS];

  private int endOfBlock;

  void use(PrefixCode literalCode, PrefixCode distanceCode) {
    for (int i = 0; i < literals.length; i++) {
      literals[i] = literalCode.word(i) << LENGTH_BITS | literalCode.length(i);
    }
    endOfBlock =
        literalCode.word(DeflateSymbols.END_OF_BLOCK) << LENGTH_BITS
            | literalCode.length(DeflateSymbols.END_OF_BLOCK);
    for (int length = DeflateSymbols.MIN_LENGTH; length < lengths.length; length++) {
      int index = DeflateSymbols.lengthSymbol(length);
      int symbol = DeflateSymbols.FIRST_LENGTH + index;
      int bits = literalCode.length(symbol);
      int word = literalCode.word(symbol) | DeflateSymbols.lengthExtra(length) << bits;
      lengths[length] = word << LENGTH_BITS | bits + DeflateSymbols.lengthExtraBits(index);
    }
    for (int i = 0; i < distances.length; i++) {
      distances[i] = distanceCode.word(i) << LENGTH_BITS | distanceCode.length(i);
    }
  }

  /** Appends a block's sequences, its last literals and its end. */
  void write(byte[] bytes, int from, int to, Sequences sequences, BitOutput output) {
    byte[] out = output.bytes();
    int size = output.size();
    long pending = output.pending();
    int bits = output.pendingBits();
    int position = from;
    int count = sequences.size();
    for (int i = 0; i <= count; i++) {
      long sequence = i < count ? sequences.get(i) : 0;
      int end = i < count ? position + Sequences.literals(sequence) : to;
      for (; position + 4 <= end; position += 4) {
        int first = literals[bytes[position] & 0xff];
        int second = literals[bytes[position + 1] & 0xff];
        int third = literals[bytes[position + 2] & 0xff];
        int fourth = literals[bytes[position + 3] & 0xff];
        pending |= (long) (first >>> LENGTH_BITS) << bits;
        bits += first & LENGTH_MASK;
        pending |= (long) (second >>> LENGTH_BITS) << bits;
        bits += second & LENGTH_MASK;
        pending |= (long) (third >>> LENGTH_BITS) << bits;
        bits += third & LENGTH_MASK;
        pending |= (long) (fourth >>> LENGTH_BITS) << bits;
        bits += fourth & LENGTH_MASK;
        Words.put(out, size, pending);
        size += bits >>> 3;
        pending >>>= bits & ~7;
        bits &= 7;
      }
      for (; position < end; position++) {
        int literal = literals[bytes[position] & 0xff];
        pending |= (long) (literal >>> LENGTH_BITS) << bits;
        bits += literal & LENGTH_MASK;
      }
      Words.put(out, size, pending);
      size += bits >>> 3;
      pending >>>= bits & ~7;
      bits &= 7;
      if (i == count) {
        break;
      }
      int length = Sequences.length(sequence);
      int distance = Sequences.distance(sequence);
      int lengthWord = lengths[length];
      pending |= (long) (lengthWord >>> LENGTH_BITS) << bits;
      bits += lengthWord & LENGTH_MASK;
      int symbol = DeflateSymbols.distanceSymbol(distance);
      int distanceWord = distances[symbol];
      pending |= (long) (distanceWord >>> LENGTH_BITS) << bits;
      bits += distanceWord & LENGTH_MASK;
      pending |= (long) (distance - DeflateSymbols.distanceBase(symbol)) << bits;
      bits += DeflateSymbols.distanceExtraBits(symbol);
      Words.put(out, size, pending);
      size += bits >>> 3;
      pending >>>= bits & ~7;
      bits &= 7;
      position += length;
    }
    output.resume(size, pending, bits);
    output.put(endOfBlock >>> LENGTH_BITS, endOfBlock & LENGTH_MASK);
  }
}
