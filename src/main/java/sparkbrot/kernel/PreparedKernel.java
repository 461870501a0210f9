package sparkbrot.kernel;

import java.io.Serializable;

/**
 * What all tasks of an image share. It travels to each executor once and is one object there; what
 * it unfolds for its kernels may be kept in transient fields.
 */
public interface PreparedKernel extends Serializable {

  /**
   * A kernel for the calling thread, chosen for this JVM.
   *
   * @throws KernelUnavailableException if the request demands what this JVM lacks
   */
  SampleKernel open();
}
