package sparkbrot.kernel;

import java.io.Serializable;

/**
 * What a family that skips iterations did for some samples; all 0 for one that counts them.
 *
 * @param jumps over many iterations at once
 * @param steps of one iteration
 * @param rebases samples that went on at the reference's begin
 */
public record KernelWork(long jumps, long steps, long rebases) implements Serializable {

  public static final KernelWork NONE = new KernelWork(0, 0, 0);

  /** This work and more. */
  public KernelWork plus(KernelWork more) {
    return new KernelWork(jumps + more.jumps, steps + more.steps, rebases + more.rebases);
  }

  /** What came after an earlier moment of the same kernel. */
  public KernelWork since(KernelWork earlier) {
    return new KernelWork(jumps - earlier.jumps, steps - earlier.steps, rebases - earlier.rebases);
  }
}
