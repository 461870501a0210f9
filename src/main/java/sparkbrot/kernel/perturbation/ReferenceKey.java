package sparkbrot.kernel.perturbation;

import sparkbrot.scene.RenderRequest;

/**
 * All that decides a reference orbit, bit for bit.
 *
 * @param c its point
 * @param maxIter limit of its iterations
 * @param reach how far the view's corners lie from the point
 */
record ReferenceKey(ReferencePoint c, int maxIter, WideReal reach) {

  static ReferenceKey of(RenderRequest request) {
    return new ReferenceKey(
        ReferencePoint.of(request.viewport(), request.maxIter()),
        request.maxIter(),
        ReferencePoint.reach(request.viewport()));
  }

  /** How another key differs, in a few words. */
  String difference(ReferenceKey other) {
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
