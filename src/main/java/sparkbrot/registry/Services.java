package sparkbrot.registry;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.WeakHashMap;

/**
 * What the class path registers for an interface. A look through Spark's 150 jars takes up to a
 * millisecond, and is made once for each class loader: on executors another one has the jars that
 * were added.
 */
public final class Services {

  private static final Map<ClassLoader, Map<Class<?>, List<?>>> FOUND = new WeakHashMap<>();

  private Services() {}

  /** One of each, of no state, in the order in which they are registered. */
  @SuppressWarnings("unchecked")
  public static synchronized <T> List<T> of(Class<T> service) {
    ClassLoader loader = Thread.currentThread().getContextClassLoader();
    Map<Class<?>, List<?>> known = FOUND.computeIfAbsent(loader, absent -> new HashMap<>());
    List<?> found = known.get(service);
    if (found == null) {
      found = ServiceLoader.load(service).stream().map(ServiceLoader.Provider::get).toList();
      known.put(service, found);
    }
    return (List<T>) found;
  }
}
