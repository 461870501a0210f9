package sparkbrot.image.deflate;

import java.util.Arrays;

/**
 * Writes one block of RFC 1951 after the other, each in the shortest of its three forms: stored, or
 * with the fixed code, or with a code of its own.
 */
final class BlockWriter {

  private static final int MAX_STORED_BYTES = 0xffff;
  private static final int STORED = 0;
  private static final int FIXED = 1;
  private static final int DYNAMIC = 2;
  private static final int TYPE_BITS = 3;

  /** So that four words fit between two writes of the bit buffer, beside 7 bits left in it. */
  private static final int MAX_WORD_BITS = 14;

  private static final byte[] NOTHING = {};

  private static final PrefixCode FIXED_LITERALS = PrefixCode.ofLengths(fixedLiterals());
  private static final PrefixCode FIXED_DISTANCES = PrefixCode.ofLengths(fixedDistances());

  private final BitOutput out;
  private final SymbolCounts counts = new SymbolCounts();
  private final PrefixCode literals = new PrefixCode(DeflateSymbols.LITERAL_SYMBOLS, MAX_WORD_BITS);
  private final PrefixCode distances =
      new PrefixCode(DeflateSymbols.DISTANCE_SYMBOLS, MAX_WORD_BITS);
  private final CodeHeader header = new CodeHeader();
  private final SequenceWriter writer = new SequenceWriter();

  BlockWriter(BitOutput out) {
    this.out = out;
  }

  /** Appends the bytes {@code from} to {@code to}, which the sequences describe. */
  void write(byte[] bytes, int from, int to, Sequences sequences, boolean last) {
    counts.count(bytes, from, to, sequences);
    literals.fit(counts.literals());
    distances.fit(counts.distances());
    header.describe(literals, distances);
    long own = counts.bits(literals, distances) + header.bits();
    long fixed = counts.bits(FIXED_LITERALS, FIXED_DISTANCES);
    long stored = storedBits(to - from);
    if (stored <= Math.min(own, fixed)) {
      store(bytes, from, to, last);
      return;
    }
    out.reserve((int) (stored / Byte.SIZE) + 1);
    boolean isFixed = fixed <= own;
    out.put((isFixed ? FIXED : DYNAMIC) << 1 | (last ? 1 : 0), TYPE_BITS);
    if (isFixed) {
      writer.use(FIXED_LITERALS, FIXED_DISTANCES);
    } else {
      header.write(out);
      writer.use(literals, distances);
    }
    writer.write(bytes, from, to, sequences, out);
  }

  /** Appends an empty stored block, which ends on a byte boundary. */
  void writeEmpty(boolean last) {
    store(NOTHING, 0, 0, last);
  }

  private static long storedBits(int length) {
    long blocks = Math.max(1, (length + MAX_STORED_BYTES - 1L) / MAX_STORED_BYTES);
    return (length + 5 * blocks) * Byte.SIZE;
  }

  private void store(byte[] bytes, int from, int to, boolean last) {
    out.reserve((int) (storedBits(to - from) / Byte.SIZE));
    int begin = from;
    do {
      int length = Math.min(MAX_STORED_BYTES, to - begin);
      boolean isLast = last && begin + length == to;
      out.put(STORED << 1 | (isLast ? 1 : 0), TYPE_BITS);
      out.alignToByte();
      out.put(length | (long) (length ^ MAX_STORED_BYTES) << Short.SIZE, Integer.SIZE);
      out.put(bytes, begin, length);
      begin += length;
    } while (begin < to);
  }

  private static byte[] fixedLiterals() {
    byte[] lengths = new byte[DeflateSymbols.LITERAL_SYMBOLS + 2];
    Arrays.fill(lengths, 0, 144, (byte) 8);
    Arrays.fill(lengths, 144, 256, (byte) 9);
    Arrays.fill(lengths, 256, 280, (byte) 7);
    Arrays.fill(lengths, 280, lengths.length, (byte) 8);
    return lengths;
  }

  private static byte[] fixedDistances() {
    byte[] lengths = new byte[DeflateSymbols.DISTANCE_SYMBOLS + 2];
    Arrays.fill(lengths, (byte) 5);
    return lengths;
  }
}
