package sparkbrot.image.deflate;

import java.util.Arrays;

/** How often each symbol of a block occurs, and what its extra bits take. */
final class SymbolCounts {

  private static final int LITERALS = 256;

  private final int[] literals = new int[DeflateSymbols.LITERAL_SYMBOLS];
  private final int[] distances = new int[DeflateSymbols.DISTANCE_SYMBOLS];

  /**
   * Literals in turn are counted apart, as the same one often follows itself and its count would be
   * waited for.
   */
  private final int[] second = new int[LITERALS];

  private final int[] third = new int[LITERALS];
  private long extraBits;

  void count(byte[] bytes, int from, int to, Sequences sequences) {
    Arrays.fill(literals, 0);
    Arrays.fill(second, 0);
    Arrays.fill(third, 0);
    Arrays.fill(distances, 0);
    int position = from;
    for (int i = 0; i < sequences.size(); i++) {
      long sequence = sequences.get(i);
      int begin = position;
      position += Sequences.literals(sequence);
      countLiterals(bytes, begin, position);
      int length = Sequences.length(sequence);
      literals[DeflateSymbols.FIRST_LENGTH + DeflateSymbols.lengthSymbol(length)]++;
      distances[DeflateSymbols.distanceSymbol(Sequences.distance(sequence))]++;
      position += length;
    }
    countLiterals(bytes, position, to);
    for (int i = 0; i < LITERALS; i++) {
      literals[i] += second[i] + third[i];
    }
    literals[DeflateSymbols.END_OF_BLOCK] = 1;
    addExtraBits();
  }

  private void countLiterals(byte[] bytes, int from, int to) {
    int i = from;
    for (; i + 3 <= to; i += 3) {
      literals[bytes[i] & 0xff]++;
      second[bytes[i + 1] & 0xff]++;
      third[bytes[i + 2] & 0xff]++;
    }
    for (; i < to; i++) {
      literals[bytes[i] & 0xff]++;
    }
  }

  private void addExtraBits() {
    extraBits = 0;
    for (int i = DeflateSymbols.FIRST_LENGTH; i < literals.length; i++) {
      int extra = DeflateSymbols.lengthExtraBits(i - DeflateSymbols.FIRST_LENGTH);
      extraBits += (long) literals[i] * extra;
    }
    for (int i = 0; i < distances.length; i++) {
      extraBits += (long) distances[i] * DeflateSymbols.distanceExtraBits(i);
    }
  }

  int[] literals() {
    return literals;
  }

  int[] distances() {
    return distances;
  }

  /** Bits of a block with these codes, its type included, but not what describes the codes. */
  long bits(PrefixCode literalCode, PrefixCode distanceCode) {
    return 3 + literalCode.bits(literals) + distanceCode.bits(distances) + extraBits;
  }
}
