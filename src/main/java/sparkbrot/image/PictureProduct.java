package sparkbrot.image;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import sparkbrot.color.AntiAliasing;
import sparkbrot.color.Coloring;
import sparkbrot.color.Painter;
import sparkbrot.color.PixelBlock;
import sparkbrot.samples.Channel;
import sparkbrot.samples.PointSource;
import sparkbrot.samples.SampleBlock;
import sparkbrot.scene.RenderRequest;
import sparkbrot.scene.RequestText;
import sparkbrot.tiles.PartAssembler;
import sparkbrot.tiles.PartEncoder;
import sparkbrot.tiles.Product;
import sparkbrot.tiles.RowReader;
import sparkbrot.tiles.StripLayout;

/** A picture: samples are coloured and their pixels encoded. */
record PictureProduct(
    PictureFormat format, RenderRequest request, Coloring coloring, AntiAliasing antiAliasing)
    implements Product {

  PictureProduct(PictureFormat format, ImageSpec spec) {
    this(format, spec.request(), spec.coloring(), spec.antiAliasing());
  }

  private ImageSpec spec() {
    return new ImageSpec(request, coloring, antiAliasing);
  }

  private PictureFormat.Layout layout() {
    return new PictureFormat.Layout(
        request.viewport().widthPx() / antiAliasing.divisor(),
        request.viewport().heightPx() / antiAliasing.divisor(),
        coloring.pixelFormat(),
        coloring.colorTable());
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
    return coloring.channels();
  }

  @Override
  public void describe(RequestText text) {
    spec().describePixels(text);
    text.put("color-revision", String.valueOf(coloring.revision()));
    if (antiAliasing.samples() > 1) {
      text.put("samples-revision", String.valueOf(antiAliasing.revision()));
    }
  }

  @Override
  public long bytesPerRow() {
    int divisor = antiAliasing.divisor();
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
      this.painter = antiAliasing.painter(coloring, request, points);
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
    return new PixelBlock(coloring.pixelFormat(), format.rowPrefixBytes());
  }

  /** What the file says of itself is made of the request, always, and taken from nowhere else. */
  @Override
  public PartAssembler assembler() {
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put(ImageFormat.SOFTWARE_KEYWORD, RecordedTexts.SOFTWARE);
    texts.putAll(spec().text().toMap());
    return format.assembler(layout(), texts);
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
    antiAliasing.painter(coloring, request, points).paint(rows, block);
    return Arrays.copyOf(block.bytes(), block.length());
  }
}
