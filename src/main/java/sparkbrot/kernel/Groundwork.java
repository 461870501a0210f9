package sparkbrot.kernel;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.function.IntConsumer;

/**
 * What a family computes of an image before any sample, where that takes so long that it is worth
 * being seen, kept and taken up again: a reference orbit. {@link KernelFamily#prepare} and {@link
 * KernelFamily#sampler} find it done, or do it themselves.
 */
public interface Groundwork {

  /** Of families that have none. */
  Groundwork NONE = new NoGroundwork();

  /** Whether there is any. */
  boolean exists();

  /** The most iterations that it may take. */
  int limit();

  /** What it may take, in words: some iterations are made to see. */
  String forecast();

  /**
   * Does it, or waits for another thread of this JVM that does.
   *
   * @param progress hears now and then how many iterations are done
   * @throws java.util.concurrent.CancellationException if the computing thread was interrupted
   */
  void compute(IntConsumer progress);

  /** Writes what was computed or read. */
  void write(OutputStream out) throws IOException;

  /**
   * Reads what {@link #write} wrote, in place of computing it.
   *
   * @throws IllegalArgumentException in a few words, if it is whole but of another image
   * @throws IOException if it is damaged, or none
   */
  void read(InputStream in) throws IOException;

  /** What was computed or read, in words. */
  String describe();
}
