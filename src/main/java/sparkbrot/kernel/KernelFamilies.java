package sparkbrot.kernel;

import java.util.List;
import java.util.stream.Collectors;
import sparkbrot.registry.Services;
import sparkbrot.scene.InvalidOptionException;
import sparkbrot.scene.KernelSpec;

/** The registered kernel families: services of {@link KernelFamily} on the class path. */
public final class KernelFamilies {

  private KernelFamilies() {}

  private static List<KernelFamily> all() {
    return Services.of(KernelFamily.class);
  }

  /**
   * The family that a spec names.
   *
   * @throws InvalidOptionException if there is none of this name
   */
  public static KernelFamily of(KernelSpec spec) {
    return named(spec.family());
  }

  /**
   * The family of this name.
   *
   * @throws InvalidOptionException if there is none
   */
  public static KernelFamily named(String name) {
    List<KernelFamily> families = all();
    return families.stream()
        .filter(family -> family.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidOptionException(
                    "family",
                    name,
                    "must be one of "
                        + families.stream()
                            .map(KernelFamily::name)
                            .sorted()
                            .collect(Collectors.joining(", "))));
  }
}
