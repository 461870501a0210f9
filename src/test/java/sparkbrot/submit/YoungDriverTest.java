package sparkbrot.submit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sparkbrot.submit.Submission.Outcome;

/** Options of the JVM that {@code submit.sh} starts from its archive. */
class YoungDriverTest {

  private static final String KERNEL_SOONER =
      "-XX:CompileCommand=CompileThresholdScaling,sparkbrot.kernel.escape.*::*,0.02";

  private static final String OTHERS_LATER = "-XX:Tier4InvocationThreshold=30000";

  @TempDir private Path directory;

  private List<String> options(int java, int processors, Map<String, String> userOptions) {
    Map<String, String> environment = new HashMap<>();
    environment.put("JDK_JAVA_OPTIONS", "");
    environment.put("JAVA_TOOL_OPTIONS", "");
    environment.putAll(userOptions);
    String code =
        """
        . "$0/lib.sh"
        . "$0/spark.sh"
        processors=$2
        getconf() { echo "$processors"; }
        JAVA_MAJOR=$1
        young_driver
        printf '%s\\n' "${YOUNG_DRIVER[@]+"${YOUNG_DRIVER[@]}"}"
        """;
    Outcome outcome =
        new Submission(directory)
            .shell(environment, code, Integer.toString(java), Integer.toString(processors));
    assertThat(outcome.exitCode()).as(outcome.err()).isZero();
    return outcome.out().lines().filter(line -> !line.isEmpty()).toList();
  }

  @Test
  void theKernelIsCompiledSoonerAndOthersLaterWhereThatPays() {
    List<String> options = options(25, 4, Map.of());
    assertThat(options).contains(KERNEL_SOONER, OTHERS_LATER);
    // The JVM takes the last that names a method.
    assertThat(options.indexOf(KERNEL_SOONER))
        .isGreaterThan(
            options.indexOf("-XX:CompileCommand=CompileThresholdScaling,sparkbrot.*::*,0.16"));
    assertThat(options(17, 4, Map.of())).contains(OTHERS_LATER).doesNotContain(KERNEL_SOONER);
  }

  @Test
  void onTwoProcessorsAtMostTheCollectorIsSerialAndC2HasASecondThread() {
    List<String> ofFewProcessors = List.of("-XX:+UseSerialGC", "-XX:CICompilerCount=3");
    assertThat(options(17, 2, Map.of())).containsAll(ofFewProcessors);
    assertThat(options(17, 3, Map.of())).isNotEmpty().doesNotContainAnyElementsOf(ofFewProcessors);
  }

  @Test
  void theArchiveIsNotMovedWhenItIsMapped() {
    for (int java : List.of(17, 25)) {
      assertThat(options(java, 2, Map.of()))
          .containsSubsequence("-XX:+UnlockDiagnosticVMOptions", "-XX:ArchiveRelocationMode=0");
    }
  }

  @Test
  void theUsersOptionsForJvmsStandAlone() {
    assertThat(options(25, 2, Map.of("JDK_JAVA_OPTIONS", "-Xss2m"))).isEmpty();
    assertThat(options(25, 2, Map.of("JAVA_TOOL_OPTIONS", "-Xss2m"))).isEmpty();
  }
}
