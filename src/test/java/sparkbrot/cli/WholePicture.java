package sparkbrot.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import sparkbrot.image.ImageSpec;
import sparkbrot.image.ProductTypes;
import sparkbrot.kernel.KernelFamilies;
import sparkbrot.kernel.PreparedKernel;
import sparkbrot.samples.ImageDigests;
import sparkbrot.samples.SampleBlock;
import sparkbrot.scene.PixelRegion;
import sparkbrot.scene.RenderRequest;
import sparkbrot.scene.Viewport;
import sparkbrot.tiles.product.PartAssembler;
import sparkbrot.tiles.product.PartEncoder;
import sparkbrot.tiles.product.Product;
import sparkbrot.tiles.product.StripLayout;

/** Small files as render would write them, made in one piece, and what others do to them. */
final class WholePicture {

  private WholePicture() {}

  /** A file under a hash of zeros. */
  static byte[] of(ImageSpec spec, String format) {
    RenderRequest request = spec.request();
    Viewport view = request.viewport();
    Product product = ProductTypes.named(format).orElseThrow().product(spec);
    SampleBlock samples =
        new SampleBlock(
            product.channels(),
            PixelRegion.rows(view.widthPx(), 0, view.heightPx()),
            request.maxIter());
    PreparedKernel kernel =
        KernelFamilies.of(request.kernel()).prepare(request, samples.channels());
    kernel.open().fill(samples);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (PartAssembler assembler = product.assembler();
        PartEncoder encoder =
            product.encoder(new StripLayout(view.heightPx(), view.heightPx()), kernel.open())) {
      encoder.add(samples);
      assembler.begin(out);
      assembler.append(out, encoder.finish());
      assembler.finish(out, new ImageDigests().finish());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return out.toByteArray();
  }

  /** A PNG file with one chunk more, under a right CRC, before its first chunk of that type. */
  static byte[] with(byte[] png, String before, String type, byte[] data) {
    int at = 8;
    ByteBuffer file = ByteBuffer.wrap(png);
    while (!before.equals(new String(png, at + 4, 4, StandardCharsets.ISO_8859_1))) {
      at += 12 + file.getInt(at);
    }
    CRC32 crc = new CRC32();
    crc.update(type.getBytes(StandardCharsets.ISO_8859_1));
    crc.update(data);
    return ByteBuffer.allocate(png.length + 12 + data.length)
        .put(png, 0, at)
        .putInt(data.length)
        .put(type.getBytes(StandardCharsets.ISO_8859_1))
        .put(data)
        .putInt((int) crc.getValue())
        .put(png, at, png.length - at)
        .array();
  }

  /** A PNG file without its chunks of text. */
  static byte[] withoutTexts(byte[] png) {
    ByteBuffer file = ByteBuffer.wrap(png);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(png, 0, 8);
    int length;
    for (int at = 8; at < png.length; at += length) {
      length = 12 + file.getInt(at);
      if (!"iTXt".equals(new String(png, at + 4, 4, StandardCharsets.ISO_8859_1))) {
        out.write(png, at, length);
      }
    }
    return out.toByteArray();
  }

  /** Data of a chunk iTXt. */
  static byte[] text(String keyword, String value) {
    return (keyword + "\0\0\0\0\0" + value).getBytes(StandardCharsets.UTF_8);
  }
}
