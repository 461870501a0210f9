package sparkbrot.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** What the explorer cannot do is refused in one line, before anything listens. */
class ExploreCommandTest {

  private static void assertRefused(String line, String... args) {
    CommandLineRun run = CommandLineRun.of(args);
    // Without the log's own settings, as in this test, Spark's log has lines before it.
    assertThat(run.errorLines()).filteredOn(it -> it.startsWith("sparkbrot: ")).hasSize(1);
    assertThat(run.errorLines().get(run.errorLines().size() - 1))
        .startsWith("sparkbrot: ")
        .contains(line)
        .doesNotContain("unexpected");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--port=0 | --port 0: must be a whole number from 1 to 65535",
        "--port=x | --port x: must be a whole number from 1 to 65535",
        "--cache-memory=0 | --cache-memory 0: must be a whole number from 1",
        "--cache-disk=-1 | --cache-disk -1: must be a whole number from 1",
        "--max-iter=0 | --max-iter 0: must be a whole number from 1",
        "--max-digits=19 | --max-digits 19: must be from 20 to 10000",
        "--max-digits=10001 | --max-digits 10001: must be a whole number from 1 to 10000",
        "--wait=0 | --wait 0: must be a whole number from 1",
        "--nothing | Unknown option",
      })
  void anOptionThatIsNoneOfItsIsRefused(String option, String line) {
    assertRefused(line, "explore", option);
  }

  @Test
  void withoutAMasterItSaysHowToStart() {
    assertRefused("no master: start this through spark-submit", "explore");
  }

  @Test
  void everyOptionIsInTheHelpWithADescription() {
    CommandLine explore = new CommandLine(new ExploreCommand(), CommandLine.defaultFactory());
    String help = CommandLineRun.of("explore", "--help").out();
    for (OptionSpec option : explore.getCommandSpec().options()) {
      assertThat(option.description()).as(option.longestName()).isNotEmpty();
      assertThat(help).contains(option.longestName());
    }
  }

  @Test
  void aPosterIsCheckedAsRenderParsesIt() {
    assertThatCode(() -> PosterCheck.check(List.of("render", "--size=9x9", "--output=p.png")))
        .doesNotThrowAnyException();
    assertThatThrownBy(() -> PosterCheck.check(List.of("render", "--output=p.gif")))
        .hasMessageContaining("the ending must be one of");
    assertThatThrownBy(() -> PosterCheck.check(List.of("render", "--nothing=1")))
        .hasMessageContaining("Unknown option");
    assertThatThrownBy(() -> PosterCheck.check(List.of("render", "--size=0x9")))
        .hasMessageContaining("each side must be");
  }
}
