package sparkbrot.image;

import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import sparkbrot.samples.Channel;
import sparkbrot.samples.SampleBlock;
import sparkbrot.scene.RenderRequest;
import sparkbrot.tiles.product.PartAssembler;
import sparkbrot.tiles.product.PartEncoder;
import sparkbrot.tiles.product.Product;
import sparkbrot.tiles.product.RowReader;
import sparkbrot.tiles.product.StripLayout;

/** A format that holds samples and is never given a colouring. */
public interface SampleFormat extends ImageFormat {

  /** What it needs each sample to have. */
  Set<Channel> channels(RenderRequest request);

  /** Bytes of one row before compression. */
  long bytesPerRow(RenderRequest request);

  /** The executors' half. */
  PartEncoder encoder(RenderRequest request, StripLayout strips);

  /** The driver's half. */
  PartAssembler assembler(RenderRequest request);

  /** Size of the finished file. */
  long fileBytes(RenderRequest request, long handedOverBytes);

  /**
   * Reads the rows of a finished file back.
   *
   * @throws IOException if the file's begin is damaged, or it is another image
   */
  RowReader rows(InputStream in, RenderRequest request) throws IOException;

  /** Bytes that its assembler keeps on the driver's disk until the end. */
  default long scratchBytes(long handedOverBytes) {
    return 0;
  }

  /** Rows as its files hold them. */
  byte[] pack(SampleBlock rows);

  @Override
  default Product product(ImageSpec spec) {
    return new SampleProduct(this, spec.request());
  }
}
