package sparkbrot.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

class HelpTest {

  private static final String DESCRIPTION = "Renders an image on Spark's executors";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--from | none",
        "--center | -0.75,0; 0,0 for julia",
        "--width | 2.75; 3.6 for julia",
        "--julia-constant | -0.8,0.156",
        "--size | 4096x4096",
        "--pixel-anchor | center",
        "--max-iter | 1000",
        "--kernel | auto",
        "--tile-rows | auto",
        "--tile-plan | equal-cost",
        "--color | smooth",
        "--palette | dusk; twilight for bands",
        "--samples | auto; 1 for bands",
        "--filter | triangle",
        "--output | a new file under target/",
        "--counts | none",
        "--work-dir | none",
        "--log-dir | target/logs",
        "--repeat | 1",
        "--wait | 120",
      })
  void theHelpTellsEveryDefault(String option, String defaultValue) {
    CommandLineRun run = CommandLineRun.of("render", "--help");
    assertThat(run.exitCode()).isZero();
    assertThat(run.errorLines()).isEmpty();
    String help = run.out().replaceAll("\\s+", " ");
    int usage = help.indexOf(DESCRIPTION);
    int begin = help.indexOf(" " + option + "=", usage);
    assertThat(begin).isGreaterThan(usage);
    int end = help.indexOf("Default: ", begin);
    assertThat(help.substring(end)).startsWith("Default: " + defaultValue + " ");
    assertThat(help.substring(begin + 1, end)).doesNotContainPattern(" --[a-z-]+=");
  }

  @Test
  void everyOptionIsInTheHelpWithADescription() {
    CommandLine render = new CommandLine(new RenderCommand(), CommandLine.defaultFactory());
    String help = CommandLineRun.of("render", "--help").out();
    for (OptionSpec option : render.getCommandSpec().options()) {
      assertThat(option.description()).as(option.longestName()).isNotEmpty();
      assertThat(help).contains(option.longestName());
    }
    assertThat(help).contains("--bounds", "--overwrite", "--quiet", "--force-jdk", "--version");
  }

  @Test
  void theVersionNamesEverythingThatMatters() {
    CommandLineRun run = CommandLineRun.of("--version");
    assertThat(run.exitCode()).isZero();
    assertThat(run.out().lines().map(line -> line.substring(0, line.indexOf(' '))))
        .contains("sparkbrot", "commit", "spark", "scala", "hadoop", "java", "kernel");
    assertThat(run.out())
        .contains(Runtime.version().toString(), "4.2.0", "3.5.0")
        .doesNotContain("${");
    assertThat(CommandLineRun.of("render", "--version").out()).isEqualTo(run.out());
  }

  @Test
  void theHelpNamesTheCommands() {
    assertThat(CommandLineRun.of("--help").out()).contains("render", "log", "Apache Spark");
    assertThat(CommandLineRun.of("log", "show", "--help").out()).contains("FILE");
  }
}
