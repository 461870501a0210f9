package sparkbrot.extension;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import sparkbrot.color.PixelBlock;
import sparkbrot.color.PixelFormat;
import sparkbrot.image.PictureFormat;
import sparkbrot.image.PixelEncoder;
import sparkbrot.samples.ImageDigests;
import sparkbrot.tiles.product.PartAssembler;
import sparkbrot.tiles.product.RowReader;

/** Portable pixmap (P6): a header, and red, green and blue of every pixel. */
public final class PixMapFormat implements PictureFormat {

  private static final long serialVersionUID = 1L;

  @Override
  public String name() {
    return "ppm";
  }

  @Override
  public List<String> suffixes() {
    return List.of(".ppm");
  }

  @Override
  public int revision() {
    return 2;
  }

  @Override
  public boolean hasTexts() {
    return false;
  }

  @Override
  public boolean holds(PixelFormat pixels) {
    return pixels == PixelFormat.RGB8;
  }

  @Override
  public int rowPrefixBytes() {
    return 0;
  }

  @Override
  public PixelEncoder encoder(Layout layout) {
    return new PixelEncoder() {

      private final ByteArrayOutputStream out = new ByteArrayOutputStream();

      @Override
      public void add(PixelBlock strip) {
        out.write(strip.bytes(), 0, strip.length());
      }

      @Override
      public byte[] finish() {
        return out.toByteArray();
      }

      @Override
      public void close() {}
    };
  }

  /** What stands before the pixels. */
  public static byte[] header(int widthPx, int heightPx) {
    return ("P6\n" + widthPx + " " + heightPx + "\n255\n").getBytes(StandardCharsets.US_ASCII);
  }

  @Override
  public PartAssembler assembler(Layout layout, Map<String, String> texts) {
    return new PartAssembler() {

      @Override
      public void begin(OutputStream out) throws IOException {
        out.write(header(layout.widthPx(), layout.heightPx()));
      }

      @Override
      public void append(OutputStream out, byte[] part) throws IOException {
        out.write(part);
      }

      @Override
      public void finish(OutputStream out, ImageDigests.Counts counts) {}
    };
  }

  @Override
  public RowReader rows(InputStream in, Layout layout) throws IOException {
    byte[] header = header(layout.widthPx(), layout.heightPx());
    if (!Arrays.equals(in.readNBytes(header.length), header)) {
      throw new IOException("its header is not the expected one");
    }
    return new RowReader() {

      @Override
      public byte[] next() throws IOException {
        byte[] row = in.readNBytes(layout.rowBytes());
        if (row.length < layout.rowBytes()) {
          throw new IOException("it ends within a row");
        }
        return row;
      }

      @Override
      public void finish() throws IOException {
        if (in.read() >= 0) {
          throw new IOException("it goes on after its last row");
        }
      }

      @Override
      public void close() throws IOException {
        in.close();
      }
    };
  }
}
