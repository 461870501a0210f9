package sparkbrot.pyramid.deepzoom;

import java.util.List;

/** Deep Zoom in a stored zip. */
public final class SziFormat extends DeepZoomFormat {

  private static final long serialVersionUID = 1L;

  @Override
  public String name() {
    return "szi";
  }

  @Override
  public List<String> suffixes() {
    return List.of(".szi");
  }
}
