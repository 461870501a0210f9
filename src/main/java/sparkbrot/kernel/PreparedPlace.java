package sparkbrot.kernel;

import java.io.Serializable;
import java.util.Set;
import sparkbrot.samples.Channel;
import sparkbrot.scene.RenderRequest;

/**
 * What images of about the same place share, such as a reference orbit. It travels to each executor
 * once, however many images come after it.
 */
public interface PreparedPlace extends Serializable {

  /** A kernel for an image of that place. */
  PreparedKernel image(RenderRequest image, Set<Channel> channels);

  /** The largest limit that images may have. */
  default int mostIterations() {
    return Integer.MAX_VALUE;
  }
}
