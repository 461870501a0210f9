package sparkbrot.image;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Set;
import sparkbrot.color.Painter;
import sparkbrot.color.PixelBlock;
import sparkbrot.samples.Channel;
import sparkbrot.samples.PointSource;
import sparkbrot.samples.SampleBlock;
import sparkbrot.scene.RequestText;
import sparkbrot.tiles.product.PartAssembler;
import sparkbrot.tiles.product.PartEncoder;
import sparkbrot.tiles.product.Product;
import sparkbrot.tiles.product.RowReader;
import sparkbrot.tiles.product.StripLayout;

/** A picture: samples are coloured and their pixels encoded. */
record PictureProduct(PictureFormat format, ImageSpec spec) implements Product {

  private PictureFormat.Layout layout() {
    return new PictureFormat.Layout(
        spec.widthPx(),
        spec.heightPx(),
        spec.coloring().pixelFormat(),
        spec.coloring().colorTable());
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

  @Override
  public long bytesPerRow() {
    int divisor = spec.antiAliasing().divisor();
    return (format.rowPrefixBytes() + (long) layout().rowBytes() + divisor - 1) / divisor;
  }

  @Override
  public PartEncoder encoder(StripLayout strips, PointSource points) {
    return new Encoder(points);
  }

  /** Colours each strip in a buffer that is used again, and keeps the time. */
  private final class Encoder implements PartEncoder {

    private final Painter painter;
    private final PixelBlock pixels = pixels();
    private final PixelEncoder encoder = format.encoder(layout());
    private long colorNanos;

    Encoder(PointSource points) {
      this.painter = spec.painter(points);
    }

    @Override
    public void add(SampleBlock strip) {
      long begin = System.nanoTime();
      painter.paint(strip, pixels);
      colorNanos += System.nanoTime() - begin;
      encoder.add(pixels);
    }

    @Override
    public long colorNanos() {
      return colorNanos;
    }

    @Override
    public byte[] finish() {
      return encoder.finish();
    }

    @Override
    public void close() {
      encoder.close();
    }
  }

  private PixelBlock pixels() {
    return new PixelBlock(spec.coloring().pixelFormat(), format.rowPrefixBytes());
  }

  @Override
  public PartAssembler assembler() {
    return format.assembler(layout(), spec.fileTexts());
  }

  @Override
  public long scratchBytes(long handedOverBytes) {
    return format.scratchBytes(handedOverBytes);
  }

  @Override
  public RowReader rows(InputStream in) throws IOException {
    return format.rows(in, layout());
  }

  @Override
  public byte[] pack(SampleBlock rows, PointSource points) {
    PixelBlock block = pixels();
    spec.painter(points).paint(rows, block);
    return Arrays.copyOf(block.bytes(), block.length());
  }
}
