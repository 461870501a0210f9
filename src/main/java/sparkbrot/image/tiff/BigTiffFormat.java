package sparkbrot.image.tiff;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import sparkbrot.color.PixelFormat;
import sparkbrot.image.PictureFormat;
import sparkbrot.image.PixelEncoder;
import sparkbrot.tiles.product.PartAssembler;
import sparkbrot.tiles.product.RowReader;

/** BigTIFF of palette indices, or of red, green and blue of 8 or 16 bits each. */
public final class BigTiffFormat implements PictureFormat {

  private static final long serialVersionUID = 1L;

  @Override
  public String name() {
    return "tiff";
  }

  @Override
  public List<String> suffixes() {
    return List.of(".tif", ".tiff");
  }

  @Override
  public int revision() {
    return 3;
  }

  @Override
  public boolean holds(PixelFormat pixels) {
    return true;
  }

  @Override
  public int rowPrefixBytes() {
    return 0;
  }

  @Override
  public PixelEncoder encoder(Layout layout) {
    return new TiffStripEncoder(layout);
  }

  @Override
  public PartAssembler assembler(Layout layout, Map<String, String> texts) {
    return new TiffAssembler(layout, new TiffTexts(texts));
  }

  @Override
  public long scratchBytes(long handedOverBytes) {
    return handedOverBytes;
  }

  @Override
  public RowReader rows(InputStream in, Layout layout) throws IOException {
    TiffRows rows = new TiffRows(in);
    rows.require(layout);
    return rows;
  }

  @Override
  public Map<String, String> texts(InputStream in) throws IOException {
    try (RowReader rows = new TiffRows(in)) {
      return rows.texts();
    }
  }
}
