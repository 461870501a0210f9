package sparkbrot.image.deflate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.zip.Adler32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import sparkbrot.measure.deflate.AdaptiveFilters;
import sparkbrot.measure.deflate.PaintedPicture;
import sparkbrot.measure.deflate.PaintedPicture.Paint;
import sparkbrot.measure.deflate.PaintedPicture.View;

class StripDeflaterTest {

  /** What ends a deflate stream: an empty last block with the fixed code. */
  private static final byte[] END = {3, 0};

  @ParameterizedTest
  @MethodSource("sparkbrot.image.deflate.AwkwardStrip#all")
  void whatIsDeflatedComesBack(AwkwardStrip strip) throws DataFormatException {
    for (int[] shape : new int[][] {{1, 1}, {13, 3}, {97, 6}, {12289, 3}, {40000, 1}}) {
      assertComesBack(strip.bytes(), shape[0], shape[1]);
    }
  }

  @Test
  void randomStripsComeBack() throws DataFormatException {
    long seed = System.nanoTime();
    System.out.println("StripDeflaterTest.randomStripsComeBack: seed " + seed);
    Random random = new Random(seed);
    for (int i = 0; i < 400; i++) {
      byte[] bytes = new byte[random.nextInt(1 << random.nextInt(18))];
      int alphabet = 1 + random.nextInt(1 << random.nextInt(9));
      for (int at = 0; at < bytes.length; ) {
        int run = Math.min(bytes.length - at, 1 + random.nextInt(1 << random.nextInt(10)));
        int distance = 1 + random.nextInt(40000);
        boolean repeats = random.nextBoolean() && distance <= at;
        for (int end = at + run; at < end; at++) {
          bytes[at] = repeats ? bytes[at - distance] : (byte) random.nextInt(alphabet);
        }
      }
      int pixelBytes = 1 + random.nextInt(6);
      assertComesBack(bytes, pixelBytes + random.nextInt(20000), pixelBytes);
    }
  }

  @Test
  void bytesDependOnTheStripAlone() {
    byte[] rows = filtered(new PaintedPicture(View.SEAHORSE, Paint.LIT, 500, 240, 16));
    StripDeflater deflater = StripDeflater.ofOneStream(1501, 3);
    byte[] first = deflate(deflater, rows, 0, rows.length);
    deflate(deflater, new byte[5000], 0, 5000);
    byte[] moved = new byte[rows.length + 1000];
    new Random(1).nextBytes(moved);
    System.arraycopy(rows, 0, moved, 700, rows.length);
    assertThat(deflate(deflater, moved, 700, rows.length)).isEqualTo(first);
  }

  /** The input is made of whole numbers, so that it is the same on every JVM, too. */
  @Test
  void bytesAreTheSameOnEveryJvm() throws Exception {
    Random random = new Random(42);
    byte[] rows = new byte[16 * 3001];
    for (int i = 0; i < rows.length; i++) {
      int column = i % 3001;
      int wave = (column * column >> 12) + (i / 3001 * 5 >> 2);
      rows[i] = (byte) (wave + (random.nextInt(16) == 0 ? random.nextInt(5) : 0));
    }
    SubFilter.apply(rows, 0, 16, 3001, 3);
    byte[] deflated = deflate(StripDeflater.ofStreams(3001, 3), rows, 0, rows.length);
    assertThat(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(deflated)))
        .isEqualTo("6cebeb07ee60b9bb5e6e5e3ce583d9aa526eb21f1658df8a355656293195538b");
  }

  @Test
  void stripsOneAfterTheOtherAreOneStream() throws DataFormatException {
    PaintedPicture picture = new PaintedPicture(View.DEFAULT, Paint.SMOOTH, 300, 0, 160);
    byte[] rows = filtered(picture);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    StripDeflater deflater = StripDeflater.ofOneStream(picture.rowBytes(), 3);
    for (int row = 0; row < 160; row += 16) {
      deflater.deflate(rows, row * picture.rowBytes(), 16 * picture.rowBytes(), out);
    }
    out.writeBytes(END);
    assertThat(inflate(out.toByteArray(), true, rows.length)).isEqualTo(rows);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 100, 16_384, 65_535, 65_536, 1 << 20})
  void noStripGrowsByMoreThanStoredBlocksDo(int length) {
    byte[] noise = new byte[length];
    new Random(length).nextBytes(noise);
    int bound = length + 5 * (length / 49_152) + 16;
    assertThat(deflate(StripDeflater.ofOneStream(3001, 3), noise, 0, length).length)
        .isLessThanOrEqualTo(bound);
    assertThat(deflate(StripDeflater.ofStreams(3000, 3), noise, 0, length).length)
        .isLessThanOrEqualTo(bound);
  }

  /** Strips lose what is before them, so that small pictures show less than large ones. */
  @Test
  void gradientsAreNotMuchLargerThanOneStreamOfAdaptiveFiltersAtLevelSix() {
    for (View view : List.of(View.DEFAULT, View.SEAHORSE)) {
      for (Paint paint : Paint.values()) {
        PaintedPicture picture = new PaintedPicture(view, paint, 2048, 768, 256);
        byte[] rows = picture.filterableRows();
        long reference =
            AdaptiveFilters.deflatedBytes(
                AdaptiveFilters.filter(rows, picture.rowBytes(), paint.bytes()), 6);
        StripDeflater deflater = StripDeflater.ofOneStream(picture.rowBytes(), paint.bytes());
        int stripBytes = 16 * picture.rowBytes();
        long ours = 0;
        for (int at = 0; at < rows.length; at += stripBytes) {
          SubFilter.apply(rows, at, 16, picture.rowBytes(), paint.bytes());
          ours += deflate(deflater, rows, at, stripBytes).length;
        }
        assertThat((double) ours / reference).as(picture.toString()).isLessThan(1.12);
      }
    }
  }

  /** Whole, with the begin and end of every strip, against the best that level 6 makes of it. */
  @Test
  void bandsOfASmallPictureAreNotMuchLargerThanOneStreamAtLevelSix() {
    PaintedPicture picture = new PaintedPicture(View.WORKLOAD_B, Paint.BANDS, 2048, 0, 2048);
    byte[] rows = picture.filterableRows();
    long plain = AdaptiveFilters.deflatedBytes(rows, 6);
    long adaptive =
        AdaptiveFilters.deflatedBytes(AdaptiveFilters.filter(rows, picture.rowBytes(), 1), 6);
    SubFilter.apply(rows, 0, picture.rows(), picture.rowBytes(), 1);
    StripDeflater deflater = StripDeflater.ofOneStream(picture.rowBytes(), 1);
    int stripBytes = 16 * picture.rowBytes();
    long ours = 0;
    for (int at = 0; at < rows.length; at += stripBytes) {
      ours += deflate(deflater, rows, at, stripBytes).length;
    }
    assertThat((double) ours / Math.min(plain, adaptive)).isLessThan(1.12);
  }

  @Test
  void rowsWithoutAPixelAreRefusedWithTheirValues() {
    assertThatThrownBy(() -> StripDeflater.ofStreams(2, 3)).hasMessageContaining("rows of 2");
    assertThatThrownBy(() -> StripDeflater.ofStreams(2, 0)).hasMessageContaining("pixels of 0");
    StripDeflater deflater = StripDeflater.ofStreams(3, 3);
    assertThatThrownBy(() -> deflate(deflater, new byte[9], 3, 7))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  private static void assertComesBack(byte[] bytes, int rowBytes, int pixelBytes)
      throws DataFormatException {
    byte[] stream = deflate(StripDeflater.ofStreams(rowBytes, pixelBytes), bytes, 0, bytes.length);
    assertThat(inflate(stream, false, bytes.length)).isEqualTo(bytes);
    Adler32 adler = new Adler32();
    adler.update(bytes);
    assertThat(ByteBuffer.wrap(stream).getInt(stream.length - 4)).isEqualTo((int) adler.getValue());
    byte[] part = deflate(StripDeflater.ofOneStream(rowBytes, pixelBytes), bytes, 0, bytes.length);
    assertThat(part).endsWith(0, 0, 0xff, 0xff);
    byte[] closed = Arrays.copyOf(part, part.length + END.length);
    System.arraycopy(END, 0, closed, part.length, END.length);
    assertThat(inflate(closed, true, bytes.length)).isEqualTo(bytes);
  }

  private static byte[] deflate(StripDeflater deflater, byte[] rows, int offset, int length) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    deflater.deflate(rows, offset, length, out);
    return out.toByteArray();
  }

  /** The JDK's own decoder; it must come to the end of the stream and of the input. */
  private static byte[] inflate(byte[] stream, boolean raw, int length) throws DataFormatException {
    Inflater inflater = new Inflater(raw);
    try {
      inflater.setInput(stream);
      byte[] bytes = new byte[length + 1];
      int inflated = 0;
      int more;
      do {
        more = inflater.inflate(bytes, inflated, bytes.length - inflated);
        inflated += more;
      } while (more > 0 && !inflater.finished());
      assertThat(inflater.finished()).isTrue();
      assertThat(inflater.getRemaining()).isZero();
      return Arrays.copyOf(bytes, inflated);
    } finally {
      inflater.end();
    }
  }

  private static byte[] filtered(PaintedPicture picture) {
    byte[] rows = picture.filterableRows();
    SubFilter.apply(rows, 0, picture.rows(), picture.rowBytes(), picture.paint().bytes());
    return rows;
  }
}
