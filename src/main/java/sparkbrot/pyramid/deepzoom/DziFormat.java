package sparkbrot.pyramid.deepzoom;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import sparkbrot.storage.Location;

/** Deep Zoom as a description, and beside it a folder of its tiles. */
public final class DziFormat extends DeepZoomFormat {

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
  public boolean folder() {
    return true;
  }

  @Override
  public InputStream open(Location file) throws IOException {
    return new PackedFolder(file);
  }
}
