package sparkbrot.kernel.perturbation.reference;

import java.lang.ref.SoftReference;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The large objects that this JVM unfolded last: orbits and tables. They are no part of what
 * travels, so Spark neither counts them when it packs that nor makes copies of them, and the cost
 * sample and the tasks of local mode share them. They go when memory is short and nobody uses them.
 */
public final class Unfolded {

  /** Of the image and of the rehearsal an orbit and a table each; of neighbouring levels more. */
  private static final int KEPT = 8;

  private static final Map<Object, SoftReference<Object>> OBJECTS =
      new LinkedHashMap<>(KEPT + 1, 1, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Object, SoftReference<Object>> eldest) {
          return size() > KEPT;
        }
      };

  private Unfolded() {}

  /**
   * The object of a key; who asks while it is made waits.
   *
   * @param type of what this kind of key stands for
   */
  public static <T> T get(Object key, Class<T> type, Supplier<T> maker) {
    synchronized (OBJECTS) {
      SoftReference<Object> known = OBJECTS.get(key);
      Object object = known == null ? null : known.get();
      if (object == null) {
        object = maker.get();
        OBJECTS.put(key, new SoftReference<>(object));
      }
      return type.cast(object);
    }
  }
}
