package sparkbrot.timing.record;

import java.lang.reflect.Array;
import java.lang.reflect.RecordComponent;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The fields of a record by name, for whoever has but some of them: the others are 0, false or
 * null, as of a log that lacks them.
 */
public final class RecordFields<R extends Record & LogRecord> {

  private final Class<R> type;
  private final RecordComponent[] components;
  private final Map<String, Object> values = new HashMap<>();

  public RecordFields(Class<R> type) {
    this.type = type;
    this.components = type.getRecordComponents();
  }

  /**
   * Gives a field its value.
   *
   * @throws IllegalArgumentException if there is no such field, or it has a value already
   */
  public RecordFields<R> with(String name, Object value) {
    if (Stream.of(components).noneMatch(component -> component.getName().equals(name))
        || values.putIfAbsent(name, value) != null) {
      throw new IllegalArgumentException(
          type.getSimpleName() + " has no field " + name + " to set");
    }
    return this;
  }

  /**
   * The record.
   *
   * @throws IllegalArgumentException if a value is of another type than its field
   */
  public R record() {
    Class<?>[] types = Stream.of(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    Object[] all =
        Stream.of(components)
            .map(component -> values.getOrDefault(component.getName(), absent(component.getType())))
            .toArray();
    try {
      return type.getConstructor(types).newInstance(all);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(type + " is no public record", e);
    }
  }

  private static Object absent(Class<?> type) {
    return Array.get(Array.newInstance(type, 1), 0);
  }
}
