package sparkbrot.kernel;

import java.util.Set;
import sparkbrot.samples.Channel;
import sparkbrot.scene.RenderRequest;

/**
 * The place of a family whose images share nothing.
 *
 * @param family its name
 */
record NothingShared(String family) implements PreparedPlace {

  @Override
  public PreparedKernel image(RenderRequest image, Set<Channel> channels) {
    return KernelFamilies.named(family).prepare(image, channels);
  }
}
