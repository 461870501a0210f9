package sparkbrot.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import sparkbrot.cli.option.FromOption;
import sparkbrot.color.Colorings;
import sparkbrot.image.ImageFormat;
import sparkbrot.image.ProductTypes;
import sparkbrot.image.RecordedTexts;
import sparkbrot.scene.KernelSpec;
import sparkbrot.scene.RequestText;

/**
 * Each picture of the gallery is what its command makes. That command's request is what the file
 * says of itself, and rows of it, drawn anew each time, are computed again from that.
 */
class GalleryTest {

  private static final Path GALLERY = Path.of("src/site/gallery");
  private static final long MOST_BYTES = 400_000;
  private static final Pattern COMMAND =
      Pattern.compile(
          "\n    \\./submit-scripts/submit\\.sh (render (?:.*\\\\\n      )*.*--output (\\S+))");

  /** A picture and the words of the command that makes it. */
  record Entry(Path picture, List<String> command) {}

  static List<Entry> entries() throws IOException {
    return COMMAND
        .matcher(Files.readString(GALLERY.resolve("README.md")))
        .results()
        .map(GalleryTest::entry)
        .toList();
  }

  private static Entry entry(MatchResult command) {
    String line = command.group(1).replace("\\\n", " ").trim();
    return new Entry(
        Path.of(command.group(2)), List.of(line.replace("'", "").split(" +(?!\\d+%)", -1)));
  }

  @Test
  void everyPictureHasItsCommandAndIsSmallEnoughForAPage() throws IOException {
    List<Path> made = entries().stream().map(Entry::picture).sorted().toList();
    try (Stream<Path> files = Files.list(GALLERY)) {
      assertThat(files.filter(file -> file.toString().endsWith(".png")).sorted().toList())
          .isEqualTo(made)
          .hasSizeGreaterThanOrEqualTo(8);
    }
    for (Path picture : made) {
      assertThat(Files.size(picture)).as(picture.toString()).isLessThanOrEqualTo(MOST_BYTES);
    }
  }

  @ParameterizedTest
  @MethodSource("entries")
  void thePictureIsWhatItsCommandMakes(Entry entry) throws IOException {
    String[] args = entry.command().toArray(String[]::new);
    CommandLine program = Main.commandLine(args);
    CommandLine.ParseResult parsed = program.parseArgs(args);
    if (entry.command().contains("--from")) {
      program.parseArgs(FromOption.withTaken(parsed).toArray(String[]::new));
    }
    RenderCommand render =
        (RenderCommand) program.getSubcommands().get("render").getCommandSpec().userObject();
    ImageFormat png = (ImageFormat) ProductTypes.named("png").orElseThrow();
    Map<String, String> texts;
    try (InputStream in = Files.newInputStream(entry.picture())) {
      texts = png.texts(in);
    }
    RequestText expected = render.spec().text();
    RequestText recorded = RecordedTexts.parse(texts).text();
    // What the samples' histogram is, only the picture says.
    recorded
        .find(Colorings.HISTOGRAM)
        .ifPresent(histogram -> expected.put(Colorings.HISTOGRAM, histogram));
    assertThat(recorded.toMap()).isEqualTo(expected.toMap());

    // Of a deep picture a row at a time is dear: each walks the whole orbit.
    String rows = recorded.get("family").equals(KernelSpec.PERTURBATION) ? "8" : "64";
    CommandLineRun verified =
        CommandLineRun.of("verify", entry.picture().toString(), "--rows", rows);
    assertThat(verified.errorLines()).isEmpty();
    assertThat(verified.exitCode()).isZero();
    assertThat(verified.out()).as(verified.out()).contains(rows + " of ").contains("none differs");
  }
}
