package sparkbrot.submit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sparkbrot.InstalledJdks;
import sparkbrot.submit.Submission.Outcome;

/** Which archives of classes {@code archives.sh} keeps. */
class ArchiveTrainingTest {

  /** A JVM that ends while a method waits: before Java 21 it is left out of later compilations. */
  private static final String WAITS =
      """
      <task_queued compile_id='1' method='A a'/>
      <task_queued compile_id='12' method='B b'/>
      <task compile_id='1' method='A a'>
      <task_done success='1'/>
      </task>
      """;

  private static final String UNDER_WAY = WAITS + "<task compile_id='12' method='B b'>\n";

  private static final String DONE = UNDER_WAY + "<task_done success='0'/>\n</task>\n";

  @TempDir private Path directory;

  private Outcome bash(String code, String... arguments) {
    return new Submission(directory)
        .shell(Map.of(), ". \"$0/lib.sh\"\n. \"$0/archives.sh\"\n" + code, arguments);
  }

  /** Trains by runs of which the n-th leaves the n-th log; gives how often, and what was kept. */
  private String trained(String... logs) throws IOException {
    for (int i = 0; i < logs.length; i++) {
      Files.writeString(directory.resolve("log" + (i + 1)), logs[i]);
    }
    Outcome outcome =
        bash(
            """
            JAVA_VERSION=17 JAVA_MAJOR=$2
            small_picture() {
              runs=$(($(cat runs 2> /dev/null || echo 0) + 1))
              echo $runs > runs
              echo "classes $runs" > "archive.$$"
              mv "log$runs" "archive.$$.log" 2> /dev/null || [ "$1" = without ]
            }
            train archive "$1"
            cat runs archive
            ls
            """,
            logs.length == 0 ? "without" : "with",
            logs.length == 0 ? "21" : "17");
    assertThat(outcome.exitCode()).as(outcome.err()).isZero();
    assertThat(outcome.out()).doesNotContain("archive.");
    return outcome.out().replaceFirst("(?s)\narchive\n.*", "\n").strip().replace('\n', ' ');
  }

  @Test
  void aTrainingIsRepeatedWhileMethodsWaitedForACompilerAtItsEnd() throws IOException {
    assertThat(trained(DONE)).isEqualTo("1 classes 1");
    Files.delete(directory.resolve("runs"));
    assertThat(trained(WAITS, UNDER_WAY, DONE)).isEqualTo("3 classes 3");
    Files.delete(directory.resolve("runs"));
    assertThat(trained(WAITS, UNDER_WAY, WAITS)).as("an empty archive").isEqualTo("3");
    Files.delete(directory.resolve("runs"));
    assertThat(trained()).as("a Java that keeps none from its compiler").isEqualTo("1 classes 1");
  }

  /** By a real JVM: options that it does not know, or a log that it does not write, would show. */
  @ParameterizedTest
  @CsvSource({"17,true", "21,false", "25,false"})
  void oldJvmsLogWhatTheyCompileWhenTheyLeaveTheirClasses(int feature, boolean logs)
      throws IOException {
    Path jdk = null;
    for (Path installed : InstalledJdks.all()) {
      jdk = InstalledJdks.feature(installed) == feature ? installed : jdk;
    }
    assumeTrue(jdk != null, "no JDK " + feature);
    Outcome outcome =
        bash(
            """
            JAVA_MAJOR=$2
            training_options archive
            for _ in 1 2 3; do
              rm -f "archive.$$" "archive.$$.log"
              "$1/bin/java" "${TRAINING[@]}" -m jdk.compiler/com.sun.tools.javac.Main -version
              ! none_waited "archive.$$.log" || break
            done
            [ -s "archive.$$" ] && echo kept
            [ ! -e "archive.$$.log" ] || echo logged
            none_waited "archive.$$.log" && echo "none waited"
            """,
            jdk.toString(),
            Integer.toString(feature));
    List<String> lines = outcome.out().lines().toList();
    assertThat(lines).contains("kept", "none waited");
    assertThat(lines.contains("logged")).isEqualTo(logs);
  }
}
