package sparkbrot.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.Runtime.Version;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JavaReleaseTest {

  @ParameterizedTest
  @ValueSource(strings = {"17", "17.0.17+10", "21.0.9", "24.0.2", "25.0.3", "25.0.3+9-LTS", "26"})
  void soundReleasesRender(String version) {
    assertThat(JavaRelease.refusal(Version.parse(version))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"25", "25+36", "25.0.1", "25.0.2+10-LTS"})
  void flawedReleasesAreRefusedInOneLineThatSaysWhatMendsIt(String version) {
    assertThat(JavaRelease.refusal(Version.parse(version)))
        .hasValueSatisfying(
            line ->
                assertThat(line)
                    .contains("Java " + version, "JDK-8377811", "25.0.3", "--force-jdk")
                    .doesNotContain("\n"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"11.0.2", "16"})
  void oldReleasesAreRefused(String version) {
    assertThat(JavaRelease.refusal(Version.parse(version)))
        .hasValueSatisfying(line -> assertThat(line).contains("17 or newer"));
  }
}
