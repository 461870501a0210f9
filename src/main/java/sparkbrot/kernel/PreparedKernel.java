package sparkbrot.kernel;

import java.io.Serializable;
import java.util.Optional;
import java.util.function.BooleanSupplier;

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

  /**
   * A kernel for a JVM in which that of {@link #open} is still being compiled: the same bits, by
   * code that is fast sooner while {@code cold} says so, and then by that of {@link #open}. Its
   * name says what has run so far.
   *
   * @param cold asked often; true at first, and never again once it was false
   * @return empty if this family, or this request, has no such code
   */
  default Optional<SampleKernel> openEarly(BooleanSupplier cold) {
    return Optional.empty();
  }
}
