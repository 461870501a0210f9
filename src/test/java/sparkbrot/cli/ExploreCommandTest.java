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
    CommandLineRun.of("explore", option).assertRefused(line);
  }

  @Test
  void withoutAMasterItSaysHowToStart() {
    CommandLineRun.of("explore")
        .withoutLog()
        .assertRefused("no master: start this through spark-submit");
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
  void thePlanSaysWhatIsTakenOfMemoryAndDiskAndNeedsNoMaster() {
    CommandLineRun run =
        CommandLineRun.of(
            "explore", "--plan", "--cache-memory=16", "--max-digits=40", "--max-iter=70000");
    assertThat(run.errorLines()).noneMatch(line -> line.startsWith("sparkbrot: "));
    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .contains("cache in memory  16 MB, 12 tiles of 1.25 MB")
        .contains(
            "cache on disk    1,024 MB, 819 tiles of 1.25 MB, 40 windows of 1280x720, in "
                + System.getProperty("java.io.tmpdir"))
        // At most so many, but where all of them were made to see.
        .containsPattern("a view of 1,000 iterations: (at most )?65,536 iterations in ")
        .containsPattern("a view of 70,000 iterations: (at most )?131,072 iterations in ")
        .contains("MB of each executor's heap");
    CommandLineRun.of("explore", "--plan", "--cache-memory=0").assertRefused("--cache-memory 0");
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
