package sparkbrot.image.deflate;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;

/** Bytes that reach what images seldom do: limits of matches, windows, blocks and codes. */
record AwkwardStrip(String name, byte[] bytes) {

  static Stream<AwkwardStrip> all() {
    Random random = new Random(20261125);
    byte[] everyByte = new byte[256];
    for (int i = 0; i < everyByte.length; i++) {
      everyByte[i] = (byte) i;
    }
    byte[] periodJustInReach = new byte[100_000];
    byte[] periodJustOutOfReach = new byte[100_000];
    fillWithPeriod(periodJustInReach, 32768, random);
    fillWithPeriod(periodJustOutOfReach, 32769, random);
    byte[] incompressible = new byte[300_001];
    random.nextBytes(incompressible);
    return Stream.of(
        new AwkwardStrip("nothing", new byte[0]),
        new AwkwardStrip("one byte", new byte[] {7}),
        new AwkwardStrip("seven bytes", new byte[] {1, 1, 1, 1, 1, 1, 1}),
        new AwkwardStrip("every byte once", everyByte),
        new AwkwardStrip("zeros up to the longest match", new byte[259]),
        new AwkwardStrip("zeros over several blocks", new byte[1 << 20]),
        new AwkwardStrip("incompressible over several stored blocks", incompressible),
        new AwkwardStrip(
            "stored blocks of the largest size", Arrays.copyOf(incompressible, 2 * 0xffff)),
        new AwkwardStrip("a period of deflate's window", periodJustInReach),
        new AwkwardStrip("a period beyond deflate's window", periodJustOutOfReach),
        new AwkwardStrip("more sequences than a block holds", alternating(random)),
        new AwkwardStrip("code words beyond the limit", fibonacci()));
  }

  private static void fillWithPeriod(byte[] bytes, int period, Random random) {
    byte[] once = new byte[period];
    random.nextBytes(once);
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = once[i % period];
    }
  }

  /** Matches of eight bytes, a literal between each. */
  private static byte[] alternating(Random random) {
    byte[] bytes = new byte[9 * 60_000];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (i % 9 == 8 ? random.nextInt(256) : i % 9);
    }
    return bytes;
  }

  /** Frequencies whose best code has words of 23 bits; shuffled, so that little repeats. */
  private static byte[] fibonacci() {
    byte[] bytes = new byte[121_392];
    int at = 0;
    int now = 1;
    int next = 1;
    for (int symbol = 0; symbol < 24; symbol++) {
      Arrays.fill(bytes, at, at + now, (byte) symbol);
      at += now;
      next += now;
      now = next - now;
    }
    Random random = new Random(5);
    for (int i = at - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      byte swapped = bytes[i];
      bytes[i] = bytes[other];
      bytes[other] = swapped;
    }
    return Arrays.copyOf(bytes, at);
  }

  @Override
  public String toString() {
    return name;
  }
}
