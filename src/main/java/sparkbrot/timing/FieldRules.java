package sparkbrot.timing;

import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import sparkbrot.timing.record.TileRecord;

/**
 * What a field of a log may hold, by the unit in its name: logs come from anywhere, and readers add
 * such numbers up and make arrays of such sizes. Only the reader asks. A driver whose clock was set
 * back, or whose counts overflowed, must not lose its picture over a statistic.
 */
final class FieldRules {

  /** More cores, executors, tiles or rows than any run has. */
  private static final int MOST = 1 << 20;

  /** The sum of three fits into a long; sums over records are made in floating point. */
  private static final long MOST_OF_UNIT = 1L << 61;

  /** Ten years. */
  private static final long MOST_NANOS = 315_576_000L * 1_000_000_000L;

  private static final long MOST_MILLIS = MOST_NANOS / 1_000_000;

  /** The end of the year 9999. */
  private static final long LAST_EPOCH_MILLIS = 253_402_300_799_999L;

  private static final double MOST_RATIO = 1e18;
  private static final String UNKNOWN_SLOT = "taskSlot";

  /** Without one of these there is nothing to divide by. */
  private static final Set<String> POSITIVE =
      Set.of("rows", "rowsPerStrip", "cores", "grantedCores", "grantedExecutors");

  /** Looking them up is what costs time. */
  private static final ClassValue<RecordComponent[]> FIELDS =
      new ClassValue<>() {
        @Override
        protected RecordComponent[] computeValue(Class<?> type) {
          return type.getRecordComponents();
        }
      };

  private FieldRules() {}

  /**
   * Checks every field.
   *
   * @throws IllegalArgumentException naming the first that breaks its rule, and the rule
   */
  static void check(Record record) {
    for (RecordComponent field : FIELDS.get(record.getClass())) {
      try {
        check(field.getName(), field.getAccessor().invoke(record));
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException("a record whose fields cannot be read", e);
      }
    }
    if (record instanceof TileRecord tile) {
      whole("firstRow + rows", (long) tile.firstRow() + tile.rows(), 1, MOST);
    }
  }

  private static void check(String name, Object value) {
    if (value instanceof Integer count) {
      whole(name, count, name.equals(UNKNOWN_SLOT) ? -1 : POSITIVE.contains(name) ? 1 : 0, MOST);
    } else if (value instanceof Long quantity) {
      whole(name, quantity, 0, most(name));
    } else if (value instanceof Double ratio && !(ratio >= 0 && ratio <= MOST_RATIO)) {
      throw new IllegalArgumentException(name + " " + ratio + ", must be 0 to " + MOST_RATIO);
    } else if (value instanceof String text && text.length() > TimingLog.MAX_TEXT_CHARS) {
      throw new IllegalArgumentException(
          name
              + " of "
              + text.length()
              + " characters, must be at most "
              + TimingLog.MAX_TEXT_CHARS);
    } else if (value instanceof Map<?, ?> map) {
      map.keySet().forEach(key -> check("a name in " + name, key));
      map.forEach((key, text) -> check(name + "." + key, text));
    } else if (value instanceof Collection<?> elements) {
      elements.forEach(element -> check(name, element));
    } else if (value instanceof Record nested) {
      check(nested);
    }
  }

  private static long most(String name) {
    if (name.endsWith("EpochMillis")) {
      return LAST_EPOCH_MILLIS;
    }
    return name.endsWith("Nanos")
        ? MOST_NANOS
        : name.endsWith("Millis") ? MOST_MILLIS : MOST_OF_UNIT;
  }

  private static void whole(String name, long value, long least, long most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(name + " " + value + ", must be " + least + " to " + most);
    }
  }
}
