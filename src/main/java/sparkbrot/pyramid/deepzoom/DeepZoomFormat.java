package sparkbrot.pyramid.deepzoom;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import sparkbrot.pyramid.PyramidAssembler;
import sparkbrot.pyramid.PyramidFormat;
import sparkbrot.pyramid.PyramidLayout;
import sparkbrot.pyramid.TileCodec;
import sparkbrot.tiles.product.PartAssembler;
import sparkbrot.tiles.product.RowReader;

/** Deep Zoom, each tile a PNG file: as a stored zip, or what that unpacks to. */
abstract sealed class DeepZoomFormat implements PyramidFormat permits SziFormat, DziFormat {

  private static final long serialVersionUID = 1L;

  @Override
  public final int revision() {
    return 1;
  }

  @Override
  public final TileCodec codec() {
    return new PngTiles();
  }

  @Override
  public final PartAssembler assembler(PyramidLayout layout, Map<String, String> texts) {
    return new PyramidAssembler(layout, codec(), texts, SziFile::write);
  }

  @Override
  public final RowReader rows(InputStream in, PyramidLayout layout) throws IOException {
    return new SziRows(in).require(layout);
  }

  @Override
  public final Map<String, String> texts(InputStream in) throws IOException {
    try (SziRows rows = new SziRows(in)) {
      return rows.texts();
    }
  }
}
