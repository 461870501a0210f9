package sparkbrot.tiles.product;

import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.Function;

/** Runs independent work on many things, wherever its executors are. */
public interface TaskRunner {

  /** In the calling thread. */
  TaskRunner HERE =
      new TaskRunner() {
        @Override
        public <T, R> List<R> map(List<T> items, Function<T, R> function) {
          return items.stream().map(function).toList();
        }

        @Override
        public <T, R> R reduce(List<T> items, Function<T, R> function, BinaryOperator<R> combine) {
          return items.stream().map(function).reduce(combine).orElseThrow();
        }
      };

  /**
   * Applies a function to every item.
   *
   * @param items serializable
   * @param function serializable; must not fail
   * @return the results in the order of the items, serializable
   */
  <T, R> List<R> map(List<T> items, Function<T, R> function);

  /**
   * Applies a function to every item and combines the results, as far as possible where they are.
   *
   * @param items at least one, serializable
   * @param function serializable
   * @param combine serializable; may change and return its first argument; order must not matter
   * @throws sparkbrot.tiles.render.TileFailedException if the function fails
   */
  <T, R> R reduce(List<T> items, Function<T, R> function, BinaryOperator<R> combine);
}
