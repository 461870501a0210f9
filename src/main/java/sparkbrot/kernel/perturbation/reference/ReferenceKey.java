package sparkbrot.kernel.perturbation.reference;

import sparkbrot.kernel.perturbation.fixedpoint.ReferencePoint;
import sparkbrot.kernel.perturbation.number.WideReal;
import sparkbrot.scene.KernelSpec;
import sparkbrot.scene.RenderRequest;

/**
 * All that decides a reference orbit, bit for bit.
 *
 * @param c its point, in as many bits as its steps have
 * @param maxIter limit of its iterations
 * @param reach how far the view's corners lie from the point
 * @param fine whether its numbers are kept in two doubles, for counts that shall be certain
 */
public record ReferenceKey(ReferencePoint c, int maxIter, WideReal reach, boolean fine) {

  /** The key of the reference that an image has by itself. */
  public static ReferenceKey of(RenderRequest request) {
    ReferencePoint c = ReferencePoint.of(request.viewport(), request.maxIter());
    boolean fine = request.kernel().accuracy() == KernelSpec.Accuracy.EXACT;
    return new ReferenceKey(
        fine ? c.finer(request.viewport(), FineReference.MORE_BITS) : c,
        request.maxIter(),
        ReferencePoint.reach(request.viewport()),
        fine);
  }

  /** This key with another limit. */
  ReferenceKey limited(int most) {
    return new ReferenceKey(c, most, reach, fine);
  }

  /** How another key differs, in a few words. */
  String difference(ReferenceKey other) {
    if (fine != other.fine) {
      return other.fine ? "is of --accuracy exact" : "is of another --accuracy than exact";
    }
    if (c.bits() != other.c.bits()) {
      return "has " + other.c.bits() + " bits, " + c.bits() + " are needed";
    }
    if (!c.equals(other.c)) {
      return "is of another centre";
    }
    if (!reach.equals(other.reach)) {
      return "is of a view of another width";
    }
    return "is limited to " + other.maxIter + " iterations, not " + maxIter;
  }
}
