package sparkbrot.tiles;

import java.util.List;
import java.util.function.Function;

/** Runs independent work on many things, wherever its executors are. */
public interface TaskRunner {

  /**
   * Applies a function to every item.
   *
   * @param items serializable
   * @param function serializable; must not fail
   * @return the results in the order of the items, serializable
   */
  <T, R> List<R> map(List<T> items, Function<T, R> function);
}
