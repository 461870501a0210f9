package sparkbrot.image.png;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import sparkbrot.color.PixelFormat;
import sparkbrot.image.PictureFormat;
import sparkbrot.image.PixelEncoder;
import sparkbrot.tiles.product.PartAssembler;
import sparkbrot.tiles.product.RowReader;

/** PNG (3rd edition): indexed colour of 8 bits, or red, green and blue of 8 or 16 bits each. */
public final class PngFormat implements PictureFormat {

  private static final long serialVersionUID = 1L;

  @Override
  public String name() {
    return "png";
  }

  @Override
  public List<String> suffixes() {
    return List.of(".png");
  }

  @Override
  public int revision() {
    return 4;
  }

  @Override
  public boolean holds(PixelFormat pixels) {
    return true;
  }

  /** The filter type of the row, which the encoder writes. */
  @Override
  public int rowPrefixBytes() {
    return 1;
  }

  @Override
  public PixelEncoder encoder(Layout layout) {
    return new PngStripEncoder(layout);
  }

  @Override
  public PartAssembler assembler(Layout layout, Map<String, String> texts) {
    return new PngAssembler(layout, texts);
  }

  @Override
  public RowReader rows(InputStream in, Layout layout) throws IOException {
    PngRows rows = new PngRows(in);
    rows.require(layout);
    return rows;
  }

  @Override
  public Map<String, String> texts(InputStream in) throws IOException {
    try (RowReader rows = new PngRows(in)) {
      return rows.texts();
    }
  }
}
