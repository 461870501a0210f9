package sparkbrot.color;

import java.util.List;
import sparkbrot.registry.Services;
import sparkbrot.scene.InvalidOptionException;
import sparkbrot.scene.RequestText;

/** The registered kinds of colouring: services of {@link ColoringType} on the class path. */
public final class Colorings {

  /** The option that names one. */
  public static final String OPTION = "color";

  /** The option with a histogram of the samples: one that was counted before, or own. */
  public static final String HISTOGRAM = "histogram";

  private static final String DEFAULT = "bands";

  private Colorings() {}

  private static List<ColoringType> all() {
    return Services.of(ColoringType.class);
  }

  /** Names of all, sorted. */
  public static List<String> names() {
    return all().stream().map(ColoringType::name).sorted().toList();
  }

  /**
   * The colouring that these options describe.
   *
   * @throws InvalidOptionException naming an option that has no such value
   */
  public static Coloring parse(RequestText options) {
    String name = options.find(OPTION).orElse(DEFAULT);
    List<ColoringType> types = all();
    return types.stream()
        .filter(type -> type.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidOptionException(
                    OPTION, name, "must be one of " + String.join(", ", names())))
        .create(options);
  }
}
