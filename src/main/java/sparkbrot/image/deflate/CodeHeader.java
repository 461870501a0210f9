package sparkbrot.image.deflate;

import java.util.Arrays;

/**
 * Describes the codes of a block before its data: the lengths of their words, runs of them
 * shortened, in a code of their own (RFC 1951, section 3.2.7).
 */
final class CodeHeader {

  /** The order in which lengths of the code for lengths are written; the rarest are last. */
  private static final int[] ORDER = {
    16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15
  };

  private static final int REPEAT = 16;
  private static final int FEW_ZEROS = 17;
  private static final int MANY_ZEROS = 18;
  private static final int SYMBOLS = 19;
  private static final int SYMBOL_BITS = 5;
  private static final int MAX_WORD_BITS = 7;
  private static final int MIN_RUN = 3;
  private static final int MAX_REPEAT = 6;
  private static final int MAX_FEW_ZEROS = 10;
  private static final int MAX_MANY_ZEROS = 138;

  private final byte[] lengths =
      new byte[DeflateSymbols.LITERAL_SYMBOLS + DeflateSymbols.DISTANCE_SYMBOLS];

  /** Symbols, each with its extra bits above {@link #SYMBOL_BITS}. */
  private final int[] symbols = new int[lengths.length];

  private final int[] frequencies = new int[SYMBOLS];
  private final PrefixCode code = new PrefixCode(SYMBOLS, MAX_WORD_BITS);
  private int size;
  private int literalLengths;
  private int distanceLengths;
  private int codeLengths;

  void describe(PrefixCode literals, PrefixCode distances) {
    literalLengths = DeflateSymbols.LITERAL_SYMBOLS;
    while (literals.length(literalLengths - 1) == 0) {
      literalLengths--;
    }
    distanceLengths = DeflateSymbols.DISTANCE_SYMBOLS;
    while (distanceLengths > 1 && distances.length(distanceLengths - 1) == 0) {
      distanceLengths--;
    }
    for (int i = 0; i < literalLengths; i++) {
      lengths[i] = (byte) literals.length(i);
    }
    for (int i = 0; i < distanceLengths; i++) {
      lengths[literalLengths + i] = (byte) distances.length(i);
    }
    shortenRuns(literalLengths + distanceLengths);
    code.fit(frequencies);
    codeLengths = SYMBOLS;
    while (codeLengths > 4 && code.length(ORDER[codeLengths - 1]) == 0) {
      codeLengths--;
    }
  }

  private void shortenRuns(int count) {
    Arrays.fill(frequencies, 0);
    size = 0;
    int i = 0;
    while (i < count) {
      int run = 1;
      while (i + run < count && lengths[i + run] == lengths[i]) {
        run++;
      }
      i += lengths[i] == 0 ? addZeros(run) : addLengths(lengths[i], run);
    }
  }

  /** Appends a symbol for some of these zeros, and says for how many. */
  private int addZeros(int run) {
    if (run < MIN_RUN) {
      add(0, 0);
      return 1;
    }
    if (run <= MAX_FEW_ZEROS) {
      add(FEW_ZEROS, run - MIN_RUN);
      return run;
    }
    int zeros = Math.min(run, MAX_MANY_ZEROS);
    add(MANY_ZEROS, zeros - MAX_FEW_ZEROS - 1);
    return zeros;
  }

  private int addLengths(int length, int run) {
    add(length, 0);
    int done = 1;
    while (run - done >= MIN_RUN) {
      int repeats = Math.min(run - done, MAX_REPEAT);
      add(REPEAT, repeats - MIN_RUN);
      done += repeats;
    }
    return done;
  }

  private void add(int symbol, int extra) {
    symbols[size++] = extra << SYMBOL_BITS | symbol;
    frequencies[symbol]++;
  }

  private static int extraBits(int symbol) {
    return switch (symbol) {
      case REPEAT -> 2;
      case FEW_ZEROS -> 3;
      case MANY_ZEROS -> 7;
      default -> 0;
    };
  }

  /** How many bits {@link #write} appends. */
  long bits() {
    long bits = 5 + 5 + 4 + 3L * codeLengths + code.bits(frequencies);
    for (int symbol = REPEAT; symbol < SYMBOLS; symbol++) {
      bits += (long) frequencies[symbol] * extraBits(symbol);
    }
    return bits;
  }

  void write(BitOutput out) {
    out.put(literalLengths - 257, 5);
    out.put(distanceLengths - 1, 5);
    out.put(codeLengths - 4, 4);
    for (int i = 0; i < codeLengths; i++) {
      out.put(code.length(ORDER[i]), 3);
    }
    for (int i = 0; i < size; i++) {
      int symbol = symbols[i] & ((1 << SYMBOL_BITS) - 1);
      out.put(code.word(symbol), code.length(symbol));
      out.put(symbols[i] >>> SYMBOL_BITS, extraBits(symbol));
    }
  }
}
