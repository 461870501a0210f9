package sparkbrot.image.exr;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.zip.DataFormatException;
import sparkbrot.samples.Channel;
import sparkbrot.samples.PointSource;
import sparkbrot.samples.SampleBlock;
import sparkbrot.scene.RequestText;
import sparkbrot.tiles.product.PartAssembler;
import sparkbrot.tiles.product.PartEncoder;
import sparkbrot.tiles.product.Product;
import sparkbrot.tiles.product.RowReader;
import sparkbrot.tiles.product.StripLayout;

/**
 * Samples that are kept until they are coloured, with no channel but those that are needed then:
 * chunks as in an OpenEXR file, of one strip each, which never become a file.
 *
 * @param widthPx columns of the image
 * @param kept channels, in order of name
 */
public record KeptSamples(int widthPx, List<Channel> kept) implements Product {

  /** Keeps these channels. */
  public static KeptSamples of(int widthPx, Set<Channel> channels) {
    return new KeptSamples(
        widthPx, channels.stream().sorted(Comparator.comparing(Channel::name)).toList());
  }

  @Override
  public String name() {
    return "samples";
  }

  @Override
  public int revision() {
    return 1;
  }

  @Override
  public Set<Channel> channels() {
    return Set.copyOf(kept);
  }

  @Override
  public void describe(RequestText text) {
    text.put("channels", String.join(", ", kept.stream().map(Channel::name).toList()));
  }

  @Override
  public long bytesPerRow() {
    return ScanLines.bytesPerLine(kept, widthPx);
  }

  @Override
  public PartEncoder encoder(StripLayout strips, PointSource points) {
    return new ExrEncoder(strips.rowsPerStrip(), kept);
  }

  @Override
  public PartAssembler assembler() {
    throw noFile();
  }

  @Override
  public RowReader rows(InputStream in) {
    throw noFile();
  }

  @Override
  public byte[] pack(SampleBlock rows, PointSource points) {
    throw noFile();
  }

  private static UnsupportedOperationException noFile() {
    return new UnsupportedOperationException("samples that are kept make no file");
  }

  /** Reads parts again; one thread at a time. */
  public Reader reader() {
    return new Reader();
  }

  /** Keeps the chunk that was read last, as blocks may be smaller. */
  public final class Reader {

    private byte[] part = {};
    private byte[] lines = {};
    private int firstLine;
    private int lineCount;

    private Reader() {}

    /** Takes the part of another tile. */
    public void open(byte[] opened) {
      part = opened;
      lineCount = 0;
    }

    /**
     * Copies a row of the image into a block.
     *
     * @throws IOException if the part lacks it or is damaged
     */
    public void read(int row, SampleBlock block) throws IOException {
      if (row < firstLine || row >= firstLine + lineCount) {
        load(row);
      }
      int offset = (row - firstLine) * ScanLines.bytesPerLine(kept, widthPx);
      ScanLines.unpack(lines, offset, kept, widthPx, block, row - block.firstRow());
    }

    private void load(int row) throws IOException {
      ByteBuffer in = ByteBuffer.wrap(part).order(ByteOrder.LITTLE_ENDIAN);
      while (in.remaining() >= 3 * Integer.BYTES) {
        lineCount = in.getInt();
        firstLine = in.getInt();
        int length = in.getInt();
        if (row < firstLine || row >= firstLine + lineCount) {
          in.position(in.position() + length);
          continue;
        }
        try {
          byte[] data = new byte[length];
          in.get(data);
          lines = ZipBlock.expand(data, lineCount * ScanLines.bytesPerLine(kept, widthPx));
          return;
        } catch (DataFormatException e) {
          throw new IOException("kept samples of row " + row + " are damaged", e);
        }
      }
      lineCount = 0;
      throw new IOException("no samples of row " + row + " were kept");
    }
  }
}
