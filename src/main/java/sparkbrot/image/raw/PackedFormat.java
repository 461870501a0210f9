package sparkbrot.image.raw;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import sparkbrot.image.DeflatedStrips;
import sparkbrot.image.SampleFormat;
import sparkbrot.samples.Channel;
import sparkbrot.samples.SampleBlock;
import sparkbrot.scene.RenderRequest;
import sparkbrot.tiles.product.PartAssembler;
import sparkbrot.tiles.product.PartEncoder;
import sparkbrot.tiles.product.RowReader;
import sparkbrot.tiles.product.StripLayout;

/**
 * A format of a header and plain rows of bytes: what travels is deflated, what the driver appends
 * is the inflated packing.
 */
abstract class PackedFormat implements SampleFormat {

  private static final long serialVersionUID = 1L;

  /** Fast, as this compression ends on the driver: it only spares network and spill. */
  private static final int TRAVEL_LEVEL = 1;

  /** What stands before the rows. */
  abstract byte[] header(int widthPx, int heightPx);

  /** Bytes of a row. */
  abstract int bytesPerRow(int widthPx);

  /** Packs whole rows, from the array's begin; what was there before is overwritten. */
  abstract void pack(SampleBlock rows, byte[] packed);

  @Override
  public int revision() {
    return 1;
  }

  @Override
  public Set<Channel> channels(RenderRequest request) {
    return Set.of(Channel.COUNT);
  }

  @Override
  public long bytesPerRow(RenderRequest request) {
    return bytesPerRow(request.viewport().widthPx());
  }

  @Override
  public long fileBytes(RenderRequest request, long handedOverBytes) {
    return header(request).length + rowsBytes(request);
  }

  private byte[] header(RenderRequest request) {
    return header(request.viewport().widthPx(), request.viewport().heightPx());
  }

  private long rowsBytes(RenderRequest request) {
    return bytesPerRow(request) * request.viewport().heightPx();
  }

  @Override
  public PartAssembler assembler(RenderRequest request) {
    return new RawAssembler(header(request), rowsBytes(request));
  }

  @Override
  public RowReader rows(InputStream in, RenderRequest request) throws IOException {
    return new RawRows(in, header(request), bytesPerRow(request));
  }

  @Override
  public byte[] pack(SampleBlock rows) {
    byte[] packed = new byte[rows.rows() * bytesPerRow(rows.columns())];
    pack(rows, packed);
    return packed;
  }

  @Override
  public PartEncoder encoder(RenderRequest request, StripLayout strips) {
    return new Encoder();
  }

  private final class Encoder implements PartEncoder {

    private final DeflatedStrips deflated = DeflatedStrips.ofOneStream(TRAVEL_LEVEL);
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private byte[] packed = {};
    private long packNanos;

    @Override
    public void add(SampleBlock strip) {
      long begin = System.nanoTime();
      int length = strip.rows() * bytesPerRow(strip.columns());
      if (packed.length < length) {
        packed = new byte[length];
      }
      pack(strip, packed);
      packNanos += System.nanoTime() - begin;
      deflated.deflate(packed, length, out);
    }

    @Override
    public long colorNanos() {
      return packNanos;
    }

    @Override
    public byte[] finish() {
      return out.toByteArray();
    }

    @Override
    public void close() {
      deflated.close();
    }
  }
}
