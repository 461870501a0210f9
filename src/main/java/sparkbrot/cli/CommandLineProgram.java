package sparkbrot.cli;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.TypeConversionException;
import sparkbrot.cli.option.FromOption;
import sparkbrot.cli.option.UsageException;
import sparkbrot.scene.InvalidOptionException;
import sparkbrot.scene.RequestText;
import sparkbrot.timing.Visible;

/**
 * A program of several commands. Exit codes: 0 done, 1 failed, 2 asked for wrongly; errors are one
 * line.
 */
public final class CommandLineProgram {

  static final int FAILED = 1;
  static final int MISUSED = 2;

  /** An argument or a path may have any length; nobody reads more than some lines of it. */
  private static final int MAX_LINE_CHARS = 2000;

  private static final String INTERRUPTED = "interrupted before it was done";

  private static volatile String complaint = "";

  private CommandLineProgram() {}

  /**
   * Runs a command line and returns its exit code.
   *
   * @param main the command without a subcommand
   * @param commands its subcommands
   */
  public static int run(Runnable main, List<Class<?>> commands, String... args) {
    for (String arg : args) {
      if (arg.length() > RequestText.MAX_CHARACTERS) {
        return complain(
            String.format(
                Locale.ROOT,
                "an argument of %d characters, must be at most %d: %s ...",
                arg.length(),
                RequestText.MAX_CHARACTERS,
                Visible.line(arg.substring(0, 60))),
            MISUSED);
      }
    }
    try {
      return of(main, commands, args).execute(args);
    } catch (OutOfMemoryError e) {
      return complain("out of memory (" + oneLine(e) + "): a larger -Xmx is needed", FAILED);
    } catch (LinkageError | StackOverflowError e) {
      if (isEnding()) {
        return complain(INTERRUPTED, FAILED);
      }
      return complain("unexpected: " + e.getClass().getName() + ": " + oneLine(e), FAILED);
    }
  }

  /**
   * The program as picocli sees it: the command that the arguments begin with, or all of them where
   * they begin otherwise. Commands that nobody asked for take picocli milliseconds.
   */
  static CommandLine of(Runnable main, List<Class<?>> commands, String... args) {
    VersionLines.expect(args);
    CommandLine program = new CommandLine(main);
    List<Class<?>> asked =
        commands.stream()
            .filter(command -> args.length > 0 && name(command).equals(args[0]))
            .toList();
    (asked.isEmpty() ? commands : asked).forEach(program::addSubcommand);
    return program
        .registerConverter(Path.class, CommandLineProgram::path)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setOverwrittenOptionsAllowed(false)
        .setExpandAtFiles(false)
        .setExecutionStrategy(FromOption::execute)
        .setParameterExceptionHandler(CommandLineProgram::misused)
        .setExecutionExceptionHandler(CommandLineProgram::failed);
  }

  /** Refuses a command line that names none of the subcommands. */
  public static RuntimeException missingSubcommand(CommandSpec spec) {
    return new ParameterException(
        spec.commandLine(),
        "a subcommand is needed: " + String.join(", ", spec.subcommands().keySet()));
  }

  private static String name(Class<?> command) {
    return command.getAnnotation(Command.class).name();
  }

  private static Path path(String text) {
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw new TypeConversionException("no usable path: " + e.getReason());
    }
  }

  private static int misused(ParameterException e, String[] args) {
    return complain(oneLine(e) + " (see --help)", MISUSED);
  }

  private static int failed(Exception e, CommandLine commandLine, ParseResult parsed) {
    if (isEnding()) {
      return complain(INTERRUPTED, FAILED);
    }
    if (e instanceof UsageException || e instanceof InvalidOptionException) {
      return complain(oneLine(e), MISUSED);
    }
    if (e instanceof CommandFailedException) {
      return complain(oneLine(e), FAILED);
    }
    if (Boolean.getBoolean("sparkbrot.debug")) {
      e.printStackTrace();
    }
    return complain("unexpected: " + e.getClass().getName() + ": " + oneLine(e), FAILED);
  }

  /**
   * Whether this JVM is going down, mostly by a signal. Spark then stops in parallel, and whatever
   * is going on fails of that, in words that help nobody.
   */
  private static boolean isEnding() {
    Thread hook = new Thread(() -> {});
    try {
      Runtime.getRuntime().addShutdownHook(hook);
      Runtime.getRuntime().removeShutdownHook(hook);
      return false;
    } catch (IllegalStateException e) {
      return true;
    }
  }

  /** What it said last that went wrong; empty if nothing did. */
  static String complaint() {
    return complaint;
  }

  private static int complain(String line, int exitCode) {
    complaint = line;
    System.err.println("sparkbrot: " + line);
    return exitCode;
  }

  private static String oneLine(Throwable e) {
    return oneLine(String.valueOf(e.getMessage()).strip());
  }

  /** A message with line ends and other control characters made visible, cut where endless. */
  static String oneLine(String message) {
    return message.length() > MAX_LINE_CHARS
        ? Visible.line(message.substring(0, MAX_LINE_CHARS)) + " ..."
        : Visible.line(message);
  }
}
