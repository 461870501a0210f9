package sparkbrot.cli.option;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import sparkbrot.scene.RequestText;

class ColorOptionsTest {

  @TempDir private Path dir;

  private static Map<String, String> described(String... args) {
    ColorOptions options = new ColorOptions();
    new CommandLine(CommandLine.Model.CommandSpec.create().addMixin("color", mixin(options)))
        .parseArgs(args);
    RequestText text = new RequestText();
    options.coloring().describe(text);
    return text.toMap();
  }

  private static CommandLine.Model.CommandSpec mixin(ColorOptions options) {
    return CommandLine.Model.CommandSpec.forAnnotatedObject(options);
  }

  @Test
  void aRequestCarriesTheColoursOfItsFileAndNotItsName() throws IOException {
    Path file = Files.writeString(dir.resolve("My Map.MAP"), "0 0 0\n255 128 7\n");
    assertThat(described("--color", "smooth", "--palette", file.toString()))
        .containsEntry("palette", "#000000, #ff8007, #000000")
        .containsEntry("color-repeat", "repeat");
  }

  @Test
  void colourStopsThatNobodyRepeatsAreMirrored() {
    assertThat(described("--color", "lit", "--palette", "#000, #FFF"))
        .containsEntry("palette", "#000000, #ffffff")
        .containsEntry("color-repeat", "mirror");
  }

  @Test
  void bandsAreAsTheyWere() {
    assertThat(described("--color", "bands", "--palette", "Fire"))
        .isEqualTo(Map.of("color", "bands", "palette", "fire"));
  }

  @ParameterizedTest
  @CsvSource({
    "bands,--color-density,2",
    "bands,--depth,16",
    "smooth,--filament,1",
    "distance,--light-angle,45",
    "lit,--slope-power,3",
    "slopes,--light-height,2"
  })
  void anOptionThatTheColouringHasNotIsRefused(String color, String option, String value) {
    assertThatThrownBy(() -> described("--color", color, option, value))
        .isInstanceOf(UsageException.class)
        .hasMessage(option + " " + value + ": --color " + color + " has none");
  }

  @Test
  void aFileMayBeNamedByUri() throws IOException {
    String uri = Files.writeString(dir.resolve("a.map"), "0 0 0\n255 128 7\n").toUri().toString();
    assertThat(described("--color", "smooth", "--palette", uri))
        .containsEntry("palette", "#000000, #ff8007, #000000");
    assertThatThrownBy(() -> described("--color", "smooth", "--palette", uri + ".missing"))
        .isInstanceOf(UsageException.class)
        .hasMessageStartingWith("--palette " + uri + ".missing: cannot be read: ");
    assertThatThrownBy(() -> described("--color", "smooth", "--palette", "nosuch://host/a.map"))
        .isInstanceOf(UsageException.class)
        .hasMessageStartingWith("--palette nosuch://host/a.map: ");
  }

  @Test
  void aBrokenFileIsRefusedByNameAndRule() throws IOException {
    Path file = Files.writeString(dir.resolve("x.ggr"), "no gradient");
    assertThatThrownBy(() -> described("--color", "smooth", "--palette", file.toString()))
        .isInstanceOf(UsageException.class)
        .hasMessage("--palette " + file + ": must begin with GIMP Gradient");
  }
}
