package sparkbrot.machine;

import java.lang.Runtime.Version;
import java.util.Optional;
import java.util.function.Function;

/** Which Java releases may render. */
public final class JavaRelease {

  /** The option that overrides a refusal. */
  public static final String FORCE_OPTION = "--force-jdk";

  private static final int OLDEST = 17;
  private static final int FLAWED = 25;
  private static final Version MENDED = Version.parse("25.0.3");

  private JavaRelease() {}

  /** Why this release is refused, in one line; empty if it is fine. */
  public static Optional<String> refusal(Version version) {
    if (version.feature() < OLDEST) {
      return Optional.of("Java " + version + ": Java 17 or newer is needed");
    }
    if (version.feature() == FLAWED && version.compareToIgnoreOptional(MENDED) < 0) {
      return Optional.of(
          "Java "
              + version
              + " can corrupt data under G1 (JDK-8377811): use 25.0.3 or newer, or "
              + FORCE_OPTION);
    }
    return Optional.empty();
  }

  /**
   * Makes sure that the running Java may render.
   *
   * @param forced whether the user wants it whatever it is
   * @param refused makes what is thrown of the reason
   */
  public static void require(boolean forced, Function<String, RuntimeException> refused) {
    Optional<String> reason = forced ? Optional.empty() : refusal(Runtime.version());
    if (reason.isPresent()) {
      throw refused.apply(reason.get());
    }
  }
}
