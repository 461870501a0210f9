package sparkbrot.cli.option;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.ExecutionException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;
import sparkbrot.color.Colorings;
import sparkbrot.image.ImageFormat;
import sparkbrot.image.ProductTypes;
import sparkbrot.image.RecordedTexts;
import sparkbrot.scene.LocationFile;
import sparkbrot.scene.RequestText;
import sparkbrot.spark.EarlyStart;
import sparkbrot.storage.Location;

/**
 * What {@code --from} does: it takes options from a picture or from a location file of another
 * program. What the file says is parsed as if it stood on the command line, unless that says
 * something else: so it works for each option that a file names, and each is checked by the rules
 * that it has anyway.
 */
public final class FromOption {

  /** The option. */
  public static final String NAME = "--from";

  private FromOption() {}

  /** Runs the command that was parsed, with what a file says beside it; its exit code. */
  public static int execute(ParseResult parsed) {
    // Initialized here, while logging is configured on another thread: Java 25 makes powers of five
    // for it.
    Objects.requireNonNull(BigDecimal.ONE);
    EarlyStart.await();
    ParseResult command = command(parsed);
    if (!command.hasMatchedOption(NAME)
        || command.isUsageHelpRequested()
        || command.isVersionHelpRequested()) {
      return new RunLast().execute(parsed);
    }
    Map<String, String> taken;
    try {
      taken = taken(command);
    } catch (UsageException e) {
      throw new ExecutionException(command.commandSpec().commandLine(), e.getMessage(), e);
    }
    String[] args = withTaken(parsed, taken).toArray(String[]::new);
    try {
      return new RunLast().execute(parsed.commandSpec().commandLine().parseArgs(args));
    } catch (ExecutionException e) {
      throw naming(command.matchedOptionValue(NAME, ""), taken.keySet(), e);
    }
  }

  private static ParseResult command(ParseResult parsed) {
    return parsed.hasSubcommand() ? command(parsed.subcommand()) : parsed;
  }

  /**
   * The arguments that were parsed, with those that the file adds.
   *
   * @throws UsageException if the file cannot be read, or says nothing
   */
  public static List<String> withTaken(ParseResult parsed) {
    return withTaken(parsed, taken(command(parsed)));
  }

  private static List<String> withTaken(ParseResult parsed, Map<String, String> taken) {
    List<String> args = new ArrayList<>(parsed.originalArgs());
    // Right behind the command's name: what follows may end with "--" and positional parameters.
    args.addAll(
        args.indexOf(command(parsed).commandSpec().name()) + 1,
        taken.entrySet().stream().map(e -> "--" + e.getKey() + "=" + e.getValue()).toList());
    return args;
  }

  private static Map<String, String> taken(ParseResult command) {
    Map<String, String> given = new TreeMap<>();
    command
        .matchedOptions()
        .forEach(
            option ->
                given.put(
                    option.longestName().substring(2), String.valueOf(option.<Object>getValue())));
    String file = command.matchedOptionValue(NAME, "");
    Map<String, String> taken = new OverriddenOptions(read(file)).leftBy(given);
    taken.keySet().removeIf(name -> command.commandSpec().findOption("--" + name) == null);
    if (command.commandSpec().findOption("--size") == null) {
      // Other samples than the picture's have a histogram of their own; the same ones, the same.
      taken.remove(Colorings.HISTOGRAM);
    }
    if (taken.isEmpty() && !given.containsKey(Colorings.OPTION)) {
      throw new UsageException(NAME, file, "says nothing of colours");
    }
    return taken;
  }

  /** A refusal of an option that stood on no command line says where it came from. */
  private static ExecutionException naming(String file, Set<String> taken, ExecutionException e) {
    String message = String.valueOf(e.getCause() == null ? null : e.getCause().getMessage());
    if (!(e.getCause() instanceof UsageException)
        || !taken.contains(message.replaceFirst("(?s)^--([a-z-]+).*", "$1"))) {
      return e;
    }
    return new ExecutionException(
        e.getCommandLine(), message, new UsageException(NAME, file, message));
  }

  private static RequestText read(String text) {
    Location file = OutputOptions.file(NAME, text);
    try {
      if (!file.exists() || file.isDirectory()) {
        throw new UsageException(NAME, text, "no such file");
      }
      return LocationFile.isOne(file.name())
          ? LocationFile.parse(file.name(), content(file))
          : RecordedTexts.read(format(text, file), file);
    } catch (IOException e) {
      throw new UsageException(NAME, text, "cannot be read: " + e.getMessage());
    } catch (IllegalArgumentException e) {
      throw new UsageException(NAME, text, "does not say how it was made: " + e.getMessage());
    }
  }

  /** One byte more than there may be tells that there are more. */
  private static String content(Location file) throws IOException {
    try (InputStream in = file.read()) {
      return new String(in.readNBytes(LocationFile.MAX_BYTES + 1), StandardCharsets.ISO_8859_1);
    }
  }

  private static ImageFormat format(String text, Location file) {
    return ProductTypes.ofFileName(file.name())
        .filter(ImageFormat.class::isInstance)
        .map(ImageFormat.class::cast)
        .filter(ImageFormat::hasTexts)
        .orElseThrow(
            () -> new UsageException(NAME, text, "the ending must be one of " + suffixes()));
  }

  private static String suffixes() {
    return Stream.concat(
            LocationFile.SUFFIXES.stream(),
            ProductTypes.formats().stream()
                .filter(ImageFormat::hasTexts)
                .flatMap(format -> format.suffixes().stream()))
        .sorted()
        .collect(Collectors.joining(", "));
  }
}
