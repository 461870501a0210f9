package sparkbrot.kernel;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.function.IntConsumer;

/** Nothing has to be done before samples can be computed. */
final class NoGroundwork implements Groundwork {

  @Override
  public boolean exists() {
    return false;
  }

  @Override
  public int limit() {
    return 0;
  }

  @Override
  public String forecast() {
    return "nothing";
  }

  @Override
  public void compute(IntConsumer progress) {}

  @Override
  public void write(OutputStream out) {}

  @Override
  public void read(InputStream in) {}

  @Override
  public String describe() {
    return "nothing";
  }
}
