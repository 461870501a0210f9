package sparkbrot.image;

import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import sparkbrot.samples.Channel;
import sparkbrot.samples.PointSource;
import sparkbrot.samples.SampleBlock;
import sparkbrot.scene.RenderRequest;
import sparkbrot.scene.RequestText;
import sparkbrot.tiles.product.PartAssembler;
import sparkbrot.tiles.product.PartEncoder;
import sparkbrot.tiles.product.Product;
import sparkbrot.tiles.product.RowReader;
import sparkbrot.tiles.product.StripLayout;

/** A file of samples, which no option of colour changes. */
record SampleProduct(SampleFormat format, RenderRequest request) implements Product {

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
    return format.channels(request);
  }

  @Override
  public void describe(RequestText text) {
    // The samples say it all.
  }

  @Override
  public long bytesPerRow() {
    return format.bytesPerRow(request);
  }

  @Override
  public PartEncoder encoder(StripLayout strips, PointSource points) {
    return format.encoder(request, strips);
  }

  @Override
  public PartAssembler assembler() {
    return format.assembler(request);
  }

  @Override
  public long fileBytes(long handedOverBytes) {
    return format.fileBytes(request, handedOverBytes);
  }

  @Override
  public long scratchBytes(long handedOverBytes) {
    return format.scratchBytes(handedOverBytes);
  }

  @Override
  public RowReader rows(InputStream in) throws IOException {
    return format.rows(in, request);
  }

  @Override
  public byte[] pack(SampleBlock rows, PointSource points) {
    return format.pack(rows);
  }
}
