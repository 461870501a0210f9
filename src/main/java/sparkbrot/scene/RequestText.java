package sparkbrot.scene;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.zip.CRC32C;

/**
 * A request as text: an ordered map from the name of an option, without its dashes, to its value.
 * It is the one way a request becomes text and back: in the timing log, in a picture's metadata, in
 * the identity that a resumed run is compared with, and in the command that reproduces a run. Each
 * package adds the lines of its own options.
 */
public final class RequestText {

  /** Longest value: four decimals at their limit, and more than any other option has. */
  public static final int MAX_CHARACTERS = 4 * Decimals.MAX_EDGE_CHARACTERS + 1000;

  /** More options than any request has. */
  public static final int MAX_OPTIONS = 100;

  private static final String NAME = "[a-z][a-z0-9-]{0,63}";

  private final Map<String, String> values = new LinkedHashMap<>();

  /**
   * Reads what {@link #toMap} gave.
   *
   * @throws IllegalArgumentException if a name or a value is none that this class writes
   */
  public static RequestText of(Map<String, String> values) {
    RequestText text = new RequestText();
    values.forEach(text::put);
    return text;
  }

  /**
   * Adds an option, or changes it in its place.
   *
   * @throws IllegalArgumentException if the value is too long or has control characters
   */
  public RequestText put(String option, String value) {
    if (option == null || !option.matches(NAME)) {
      throw new IllegalArgumentException("an option's name is damaged");
    }
    if (value == null || value.length() > MAX_CHARACTERS || !printable(value)) {
      throw new IllegalArgumentException(
          option + ": must be at most " + MAX_CHARACTERS + " printable characters");
    }
    values.put(option, value);
    if (values.size() > MAX_OPTIONS) {
      throw new IllegalArgumentException("more than " + MAX_OPTIONS + " options");
    }
    return this;
  }

  private static boolean printable(String value) {
    return value.chars().noneMatch(Character::isISOControl);
  }

  /** Adds a value of an enum, in lower case. */
  public RequestText put(String option, Enum<?> value) {
    return put(option, lower(value));
  }

  /** Adds all options of another text. */
  public RequestText putAll(RequestText other) {
    other.values.forEach(this::put);
    return this;
  }

  /**
   * The value of an option.
   *
   * @throws IllegalArgumentException if it is missing
   */
  public String get(String option) {
    return find(option).orElseThrow(() -> new IllegalArgumentException(option + " is missing"));
  }

  /** The value of an option, if it is there. */
  public Optional<String> find(String option) {
    return Optional.ofNullable(values.get(option));
  }

  /**
   * The value of an option as a number from 1 up.
   *
   * @throws InvalidOptionException if it is none
   */
  public int positive(String option) {
    String value = get(option);
    if (!value.matches("[0-9]{1,10}")
        || Long.parseLong(value) > Integer.MAX_VALUE
        || Long.parseLong(value) < 1) {
      throw new InvalidOptionException(
          option, value, "must be a whole number from 1 to " + Integer.MAX_VALUE);
    }
    return Integer.parseInt(value);
  }

  /**
   * The value of an option as one of an enum.
   *
   * @throws InvalidOptionException if it is none of them
   */
  public <E extends Enum<E>> E one(String option, Class<E> type) {
    String value = get(option);
    return Arrays.stream(type.getEnumConstants())
        .filter(candidate -> lower(candidate).equals(value))
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidOptionException(
                    option,
                    value,
                    "must be one of "
                        + Arrays.stream(type.getEnumConstants())
                            .map(RequestText::lower)
                            .collect(Collectors.joining(", "))));
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Option to value, in order. */
  public Map<String, String> toMap() {
    return Collections.unmodifiableMap(values);
  }

  /** As a command line takes it: {@code --name=value} with a space before each. */
  public String asOptions() {
    return values.entrySet().stream()
        .map(entry -> " --" + entry.getKey() + "=" + entry.getValue())
        .collect(Collectors.joining());
  }

  /** One option a line: {@code name: value}. */
  public String asLines() {
    return values.entrySet().stream()
        .map(entry -> entry.getKey() + ": " + entry.getValue() + "\n")
        .collect(Collectors.joining());
  }

  /** CRC-32C of {@link #asLines} in UTF-8: finds damage where a file has no checksum of its own. */
  public int checksum() {
    CRC32C crc = new CRC32C();
    crc.update(asLines().getBytes(StandardCharsets.UTF_8));
    return (int) crc.getValue();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RequestText text && values.equals(text.values);
  }

  @Override
  public int hashCode() {
    return values.hashCode();
  }

  @Override
  public String toString() {
    return asOptions().strip();
  }
}
