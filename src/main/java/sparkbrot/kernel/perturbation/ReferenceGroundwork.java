package sparkbrot.kernel.perturbation;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Locale;
import java.util.function.IntConsumer;
import sparkbrot.kernel.Groundwork;

/** An image's reference orbit. */
final class ReferenceGroundwork implements Groundwork {

  private final ReferenceKey key;
  private final KnownReferences references;

  ReferenceGroundwork(ReferenceKey key, KnownReferences references) {
    this.key = key;
    this.references = references;
  }

  @Override
  public boolean exists() {
    return true;
  }

  @Override
  public int limit() {
    return key.maxIter();
  }

  @Override
  public void compute(IntConsumer progress) {
    references.orbit(key, progress);
  }

  @Override
  public void write(OutputStream out) throws IOException {
    ReferenceFormat.write(key, references.orbit(key, n -> {}), out);
  }

  @Override
  public void read(InputStream in) throws IOException {
    references.put(key, ReferenceFormat.read(key, in));
  }

  @Override
  public String describe() {
    FoldedOrbit orbit = references.orbit(key, n -> {});
    return String.format(
        Locale.ROOT,
        "%,d iterations in %,d bits, %,d waypoints",
        orbit.last(),
        key.c().bits(),
        orbit.waypoints().length());
  }
}
