package sparkbrot.tiles;

import java.io.Serializable;

/**
 * Something that all tasks of a job share and that travels to each executor once, however many
 * tasks it runs. How it travels is the matter of whoever runs the tasks.
 */
public interface Shared<T> extends Serializable {

  /** The one object of this JVM. */
  T get();
}
