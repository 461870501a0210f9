package sparkbrot.submit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sparkbrot.submit.Submission.Outcome;

/** Which drivers {@code submit.sh} starts with Spark's classes whose lambdas are rewritten. */
class PlainLambdasDriverTest {

  /** What would be kept and made for a driver, a line each. */
  private static final String DRY =
      """
      . "$0/lib.sh"
      . "$0/spark.sh"
      JAVA=/no/java JAVA_VERSION=17 JAVA_MAJOR=17 TARGET=$PWD
      keep_command() { echo "kept $1 $2"; mkdir -p "${1%/*}"; printf '%s\\0' java > "$1"; }
      plain_lambdas() { echo "plain $1"; }
      train() { echo "archive $1"; }
      exec() { :; }
      exec_driver "$@" --class a.Main "$JAR" render
      """;

  @TempDir private Path directory;

  private Outcome bash(String script, Map<String, String> environment, String... arguments) {
    Map<String, String> all = new HashMap<>(environment);
    for (String none :
        List.of("MASTER", "JDK_JAVA_OPTIONS", "JAVA_TOOL_OPTIONS", "SPARKBROT_PLAIN_LAMBDAS")) {
      all.putIfAbsent(none, "");
    }
    return new Submission(directory).shell(all, script, arguments);
  }

  private List<String> made(Map<String, String> environment, String... arguments) {
    Outcome outcome = bash(DRY, environment, arguments);
    assertThat(outcome.exitCode()).as(outcome.err()).isZero();
    return outcome.out().lines().map(String::strip).toList();
  }

  private void isOriginal(Map<String, String> environment, String... arguments) {
    List<String> lines = made(environment, arguments);
    assertThat(lines)
        .anyMatch(line -> line.startsWith("archive "))
        .noneMatch(line -> line.startsWith("plain ") || line.endsWith(".jar"));
  }

  @Test
  void aDriverOfThisMachineTakesPlainLambdasAndTheSwitchLeavesThemOutBesideThem() {
    List<String> plain = made(Map.of());
    assertThat(plain).hasSize(3);
    String name = plain.get(2).replaceFirst("archive (.*)\\.jsa", "$1");
    assertThat(plain)
        .containsExactly(
            "kept " + name + ".driver " + name + ".jar",
            "plain " + name + ".jar",
            "archive " + name + ".jsa");
    isOriginal(Map.of("SPARKBROT_PLAIN_LAMBDAS", "off"));
    assertThat(directory.resolve("start-up"))
        .satisfies(folder -> assertThat(folder.toFile().list()).hasSize(2));
  }

  @Test
  void driversOfClustersAndOnesWithTheUsersOptionsForJvmsTakeTheOriginals() {
    isOriginal(Map.of(), "--master", "spark://127.0.0.1:7077");
    isOriginal(Map.of("JDK_JAVA_OPTIONS", "-Xss2m"));
    isOriginal(Map.of("JAVA_TOOL_OPTIONS", "-Xss2m"), "--name", "x");
  }

  @Test
  void theSwitchIsOnOrOff() {
    Outcome outcome = bash(DRY, Map.of("SPARKBROT_PLAIN_LAMBDAS", "no"));
    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.err()).contains("SPARKBROT_PLAIN_LAMBDAS=no: must be on or off");
  }

  @ParameterizedTest
  @ValueSource(strings = {"plain_lambdas", "train"})
  void aSignalLeavesNothingAndEndsTheScript(String made) {
    Outcome outcome =
        bash(
            """
            set -m
            mkdir tmp
            export TMPDIR=$PWD/tmp
            (
              . "$0/lib.sh"
              . "$0/archives.sh"
              JAVA_VERSION=17
              # All processes of the group get the signal, as from a terminal; but SIGINT, which a shell in the
              # background ignores and cannot trap then, would not reach those of a build that runs there.
              interrupted() { touch "$PWD/made.$$"; ls "$TMPDIR"; kill -TERM 0; }
              # As SIGINT would, this waits for who has the signal, too.
              trap 'exit 143' TERM
              "$1" "$PWD/made" interrupted
              echo "went on"
            ) &
            wait $! || echo "ended $?"
            """,
            Map.of(),
            made);
    assertThat(outcome.out()).contains("ended 143").doesNotContain("went on");
    assertThat(directory.resolve("tmp")).isEmptyDirectory();
    assertThat(directory).isDirectoryNotContaining("glob:**/made*");
  }
}
