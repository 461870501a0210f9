package sparkbrot.image.deflate;

/**
 * Which symbol stands for a match's length and which for its distance (RFC 1951, section 3.2.5). A
 * symbol is followed by extra bits that say which of its lengths or distances is meant.
 */
final class DeflateSymbols {

  static final int MIN_LENGTH = 3;
  static final int MAX_LENGTH = 258;
  static final int MAX_DISTANCE = 32768;

  static final int END_OF_BLOCK = 256;
  static final int FIRST_LENGTH = 257;

  /** Literals, the end of the block and lengths; the code of two more is never used. */
  static final int LITERAL_SYMBOLS = 286;

  static final int DISTANCE_SYMBOLS = 30;

  private static final int LENGTH_SYMBOLS = LITERAL_SYMBOLS - FIRST_LENGTH;

  /** By symbol less {@link #FIRST_LENGTH}. */
  private static final int[] LENGTH_BASE = new int[LENGTH_SYMBOLS];

  private static final int[] DISTANCE_BASE = new int[DISTANCE_SYMBOLS];

  private static final byte[] LENGTH_SYMBOL = new byte[MAX_LENGTH + 1];

  /** Up to 256 by distance less 1; beyond, where symbols span 128 and more, by its upper bits. */
  private static final byte[] DISTANCE_SYMBOL = new byte[512];

  static {
    int length = MIN_LENGTH;
    for (int symbol = 0; symbol < LENGTH_SYMBOLS - 1; symbol++) {
      LENGTH_BASE[symbol] = length;
      for (int i = 0; i < 1 << lengthExtraBits(symbol) && length < MAX_LENGTH; i++) {
        LENGTH_SYMBOL[length++] = (byte) symbol;
      }
    }
    LENGTH_BASE[LENGTH_SYMBOLS - 1] = MAX_LENGTH;
    LENGTH_SYMBOL[MAX_LENGTH] = LENGTH_SYMBOLS - 1;
    int distance = 0;
    for (int symbol = 0; symbol < DISTANCE_SYMBOLS; symbol++) {
      DISTANCE_BASE[symbol] = distance + 1;
      for (int i = 0; i < 1 << distanceExtraBits(symbol); i++, distance++) {
        DISTANCE_SYMBOL[distance < 256 ? distance : 256 + (distance >> 7)] = (byte) symbol;
      }
    }
  }

  private DeflateSymbols() {}

  /** 0 for the first of the length symbols. */
  static int lengthSymbol(int length) {
    return LENGTH_SYMBOL[length];
  }

  static int lengthExtraBits(int symbol) {
    return symbol < 8 || symbol == LENGTH_SYMBOLS - 1 ? 0 : (symbol - 4) >> 2;
  }

  static int lengthExtra(int length) {
    return length - LENGTH_BASE[LENGTH_SYMBOL[length]];
  }

  static int distanceSymbol(int distance) {
    int index = distance - 1;
    return DISTANCE_SYMBOL[index < 256 ? index : 256 + (index >> 7)];
  }

  static int distanceExtraBits(int symbol) {
    return symbol < 4 ? 0 : (symbol - 2) >> 1;
  }

  static int distanceBase(int symbol) {
    return DISTANCE_BASE[symbol];
  }
}
