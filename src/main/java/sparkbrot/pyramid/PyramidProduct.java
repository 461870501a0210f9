package sparkbrot.pyramid;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Set;
import sparkbrot.color.Painter;
import sparkbrot.color.PixelBlock;
import sparkbrot.color.PixelFormat;
import sparkbrot.image.ImageSpec;
import sparkbrot.samples.Channel;
import sparkbrot.samples.PointSource;
import sparkbrot.samples.SampleBlock;
import sparkbrot.scene.RequestText;
import sparkbrot.tiles.product.PartAssembler;
import sparkbrot.tiles.product.PartEncoder;
import sparkbrot.tiles.product.Product;
import sparkbrot.tiles.product.RowReader;
import sparkbrot.tiles.product.StripLayout;

/** A picture in several resolutions: samples are coloured, pixels cut into tiles and halved. */
public record PyramidProduct(PyramidFormat format, ImageSpec spec) implements Product {

  /** A tile's entry, or a piece's, and what encoding adds to a row of it. */
  private static final int OVERHEAD_BYTES = 80;

  /** What the rows take that a tile has beyond the picture. */
  private static final int PADDING_BYTES = 1200;

  /** Its levels and tiles. */
  public PyramidLayout layout() {
    return new PyramidLayout(spec.widthPx(), spec.heightPx());
  }

  @Override
  public String name() {
    return format.name();
  }

  @Override
  public int revision() {
    return format.revision();
  }

  @Override
  public Set<Channel> channels() {
    return spec.coloring().channels();
  }

  @Override
  public void describe(RequestText text) {
    spec.describeProduct(text);
  }

  /** With the levels above, usually a third more; a tile's rows may be handed over one by one. */
  @Override
  public long bytesPerRow() {
    PyramidLayout layout = layout();
    double bytes = 0;
    for (int level = 0; level < layout.levels(); level++) {
      bytes += (double) layout.tilesOf(level) * PADDING_BYTES;
      bytes +=
          (double) layout.rows(level)
              * (layout.columns(level) * TileCodec.PIXEL_BYTES
                  + layout.tilesAcross(level) * OVERHEAD_BYTES);
    }
    return (long) Math.ceil(bytes / spec.request().viewport().heightPx());
  }

  @Override
  public boolean folder() {
    return format.folder();
  }

  @Override
  public int blockPx() {
    return PyramidLayout.TILE_PX;
  }

  @Override
  public PartEncoder encoder(StripLayout strips, PointSource points) {
    return new Encoder(points);
  }

  /** Colours each block, expands indices, and keeps the time. */
  private final class Encoder implements PartEncoder {

    private final Painter painter;
    private final PixelBlock pixels = new PixelBlock(spec.coloring().pixelFormat(), 0);
    private final TileBuilder tiles = new TileBuilder(layout(), format.codec());
    private final byte[] colors = spec.coloring().colorTable();
    private byte[] expanded = {};
    private long colorNanos;

    Encoder(PointSource points) {
      this.painter = spec.painter(points);
    }

    @Override
    public void add(SampleBlock block) {
      long begin = System.nanoTime();
      painter.paint(block, pixels);
      int size = pixels.rows() * pixels.columns() * TileCodec.PIXEL_BYTES;
      byte[] rgb = pixels.bytes();
      if (pixels.format() == PixelFormat.INDEXED8) {
        expanded = expanded.length < size ? new byte[size] : expanded;
        expand(pixels, colors, expanded);
        rgb = expanded;
      }
      colorNanos += System.nanoTime() - begin;
      int divisor = spec.antiAliasing().divisor();
      tiles.add(
          block.region().firstColumn() / divisor,
          block.firstRow() / divisor,
          pixels.columns(),
          pixels.rows(),
          rgb,
          0,
          pixels.columns() * TileCodec.PIXEL_BYTES);
    }

    @Override
    public long colorNanos() {
      return colorNanos;
    }

    @Override
    public byte[] finish() {
      return tiles.finish();
    }

    @Override
    public void close() {
      // Nothing is held outside the heap.
    }
  }

  private static void expand(PixelBlock indices, byte[] colors, byte[] rgb) {
    byte[] from = indices.bytes();
    int pixels = indices.rows() * indices.columns();
    for (int i = 0; i < pixels; i++) {
      int color = (from[i] & 0xff) * TileCodec.PIXEL_BYTES;
      int to = i * TileCodec.PIXEL_BYTES;
      rgb[to] = colors[color];
      rgb[to + 1] = colors[color + 1];
      rgb[to + 2] = colors[color + 2];
    }
  }

  @Override
  public PartAssembler assembler() {
    return format.assembler(layout(), spec.fileTexts());
  }

  @Override
  public long scratchBytes(long handedOverBytes) {
    return handedOverBytes;
  }

  @Override
  public RowReader rows(InputStream in) throws IOException {
    return format.rows(in, layout());
  }

  @Override
  public byte[] pack(SampleBlock rows, PointSource points) {
    PixelBlock block = new PixelBlock(spec.coloring().pixelFormat(), 0);
    spec.painter(points).paint(rows, block);
    if (block.format() == PixelFormat.RGB8) {
      return Arrays.copyOf(block.bytes(), block.length());
    }
    byte[] rgb = new byte[block.length() * TileCodec.PIXEL_BYTES];
    expand(block, spec.coloring().colorTable(), rgb);
    return rgb;
  }
}
