package sparkbrot.pyramid;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import sparkbrot.storage.Location;
import sparkbrot.tiles.PartAssembler;
import sparkbrot.tiles.RowReader;

/** Deep Zoom: a description, and beside it a folder of PNG files. */
public final class DziFormat implements PyramidFormat {

  private static final long serialVersionUID = 1L;

  @Override
  public String name() {
    return "dzi";
  }

  @Override
  public List<String> suffixes() {
    return List.of(".dzi");
  }

  @Override
  public int revision() {
    return 1;
  }

  @Override
  public boolean folder() {
    return true;
  }

  @Override
  public InputStream open(Location file) throws IOException {
    return new PackedFolder(file);
  }

  @Override
  public TileCodec codec() {
    return new PngTiles();
  }

  @Override
  public PartAssembler assembler(PyramidLayout layout, Map<String, String> texts) {
    return new PyramidAssembler(layout, codec(), texts, SziFile::write);
  }

  @Override
  public RowReader rows(InputStream in, PyramidLayout layout) throws IOException {
    return new SziRows(in).require(layout);
  }

  @Override
  public Map<String, String> texts(InputStream in) throws IOException {
    try (SziRows rows = new SziRows(in)) {
      return rows.texts();
    }
  }
}
