package sparkbrot.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import sparkbrot.color.coloring.Palette;
import sparkbrot.scene.KernelSpec;
import sparkbrot.tiles.plan.TilePlanKind;

/** One rule for every option with a choice of words: case does not matter. */
class ChoicesTest {

  /**
   * The last option that each command looks at, wrong: whatever comes before is then in order. What
   * recolor has of them is the same code as render's.
   */
  private static final Map<String, String> WRONG_IN_THE_END =
      Map.of("render", "--wait=never", "plan", "--cores=0", "predict", "nowhere");

  /** Choices that an option's label does not list. */
  private static final Map<String, List<String>> LISTED =
      Map.of(
          "--palette",
          Arrays.stream(Palette.values())
              .map(palette -> palette.name().toLowerCase(Locale.ROOT))
              .toList(),
          "--tile-plan",
          Arrays.stream(TilePlanKind.values()).map(TilePlanKind::optionName).toList(),
          "--family",
          List.of(KernelSpec.ESCAPE_TIME, KernelSpec.JULIA),
          "--color",
          List.of("bands", "smooth", "distance", "lit"),
          "--color-repeat",
          List.of("repeat", "mirror"),
          "--dither",
          List.of("bayer", "off"),
          "--filter",
          List.of("triangle", "box"));

  /** The words that it takes, in lower case; none for an option without a choice. */
  private static List<String> choices(OptionSpec option) {
    if (LISTED.containsKey(option.longestName())) {
      return LISTED.get(option.longestName());
    }
    Stream<String> words =
        option.type().isEnum()
            ? Arrays.stream(option.type().getEnumConstants())
                .map(constant -> constant.toString().toLowerCase(Locale.ROOT))
            : Arrays.stream(option.paramLabel().split("\\|"))
                .filter(word -> option.paramLabel().contains("|") && word.matches("[a-z-]+"));
    return words.toList();
  }

  private static List<String> spellings(String word) {
    String capital = word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    return List.of(word, word.toUpperCase(Locale.ROOT), capital);
  }

  @Test
  void everyChoiceIsTakenInAnyCaseAndNothingElseIs() {
    TreeSet<String> tried = new TreeSet<>();
    for (String command : WRONG_IN_THE_END.keySet()) {
      CommandLine parsed = Main.commandLine(command).getSubcommands().get(command);
      for (OptionSpec option : parsed.getCommandSpec().options()) {
        for (String choice : choices(option)) {
          for (String spelling : spellings(choice)) {
            String argument = option.longestName() + "=" + spelling;
            assertThat(complaint(command, argument)).as(argument).contains(blamed(command));
          }
          tried.add(option.longestName());
        }
        if (!choices(option).isEmpty()) {
          String argument = option.longestName() + "=neither";
          assertThat(complaint(command, argument)).contains(option.longestName(), "neither");
        }
      }
    }
    assertThat(tried)
        .contains(
            "--kernel",
            "--arithmetic",
            "--precision",
            "--shortcuts",
            "--pixel-anchor",
            "--palette",
            "--family",
            "--color",
            "--color-repeat",
            "--dither",
            "--samples",
            "--filter",
            "--tile-rows",
            "--tile-plan");
  }

  private static String blamed(String command) {
    return WRONG_IN_THE_END.get(command).replace('=', ' ');
  }

  private static String complaint(String command, String argument) {
    List<String> args = new ArrayList<>(List.of(command, argument));
    args.add(WRONG_IN_THE_END.get(command));
    if (command.equals("plan")) {
      args.add("--rate=1");
    }
    CommandLineRun run = CommandLineRun.of(args.toArray(String[]::new));
    assertThat(run.exitCode()).isEqualTo(CommandLineProgram.MISUSED);
    assertThat(run.errorLines()).hasSize(1);
    return run.errorLines().get(0);
  }
}
