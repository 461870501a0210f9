package sparkbrot.cli;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import sparkbrot.cli.option.UsageException;

/** Whether {@code render} takes a command line, without running it. */
final class PosterCheck {

  private PosterCheck() {}

  /**
   * Parses it, and all that does not depend on what is there already.
   *
   * @throws IllegalArgumentException in one line, if it is refused
   */
  static void check(List<String> arguments) {
    String[] words = arguments.toArray(String[]::new);
    try {
      CommandLine program = Main.commandLine(words);
      program.parseArgs(words);
      RenderCommand render = program.getSubcommands().get("render").getCommand();
      render.requireRenderable();
    } catch (ParameterException | UsageException e) {
      throw new IllegalArgumentException(CommandLineProgram.oneLine(e.getMessage()), e);
    }
  }
}
