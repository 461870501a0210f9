package sparkbrot.pyramid.cog;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import sparkbrot.pyramid.PyramidAssembler;
import sparkbrot.pyramid.PyramidFormat;
import sparkbrot.pyramid.PyramidLayout;
import sparkbrot.pyramid.TileCodec;
import sparkbrot.tiles.product.PartAssembler;
import sparkbrot.tiles.product.RowReader;

/** Cloud-optimised BigTIFF. */
public final class CogFormat implements PyramidFormat {

  private static final long serialVersionUID = 1L;

  @Override
  public String name() {
    return "cog";
  }

  @Override
  public List<String> suffixes() {
    return List.of(".cog.tif", ".cog.tiff");
  }

  @Override
  public int revision() {
    return 1;
  }

  @Override
  public TileCodec codec() {
    return new TiffTiles();
  }

  @Override
  public PartAssembler assembler(PyramidLayout layout, Map<String, String> texts) {
    return new PyramidAssembler(layout, codec(), texts, CogFile::write);
  }

  @Override
  public RowReader rows(InputStream in, PyramidLayout layout) throws IOException {
    return new CogRows(in).require(layout);
  }

  @Override
  public Map<String, String> texts(InputStream in) throws IOException {
    try (CogRows rows = new CogRows(in)) {
      return rows.texts();
    }
  }
}
