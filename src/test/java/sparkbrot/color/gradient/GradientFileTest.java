package sparkbrot.color.gradient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GradientFileTest {

  private static final String GGR =
      """
      GIMP Gradient
      Name: Two halves
      2
      0.000000 0.250000 0.500000 1.0 0.0 0.0 1.0 0.0 1.0 0.0 1.0 0 0
      0.500000 0.700000 1.000000 0.0 1.0 0.0 1.0 0.0 0.0 1.0 1.0 0 0 0 0
      """;

  @TempDir private Path dir;

  @Test
  void fractintMapsBeginAnewBehindTheirLastColour() {
    Gradient gradient = GradientFile.parse("x.map", "  0 0 0 black\r\n255 128 7\n\n1,2,3\n");
    assertThat(gradient.text()).isEqualTo("#000000, #ff8007, #010203, #000000");
  }

  @Test
  void kallesFraktalerWritesBlueFirst() {
    Gradient gradient =
        GradientFile.parse("x.kfr", "Re: 0\r\nColors: 1,2,3,255,128,0,\r\nSmooth: 1\r\n");
    assertThat(gradient.text()).isEqualTo("#030201, #0080ff, #030201");
  }

  @Test
  void segmentsOfGimpBecomeStops() {
    assertThat(GradientFile.parse("x.ggr", GGR).text())
        .isEqualTo("#ff0000 0%, #00ff00 50%, #00ff00 50%, #008080 70%, #0000ff 100%");
  }

  @ParameterizedTest
  @CsvSource({"1", "2", "3", "4", "5"})
  void curvedSegmentsOfGimpBeginAndEndWithTheirColours(int kind) {
    String curved = GGR.replace("1.0 0 0\n", "1.0 " + kind + " 0\n");
    Gradient gradient = GradientFile.parse("x.ggr", curved);
    assertThat(gradient.stops()).hasSizeGreaterThan(9);
    assertThat(gradient.stops().get(0).rgb()).isEqualTo(0xff0000);
    assertThat(gradient.stops().get(8).rgb()).isEqualTo(0x00ff00);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "x.map | '' | must have 2 to 3000 colour stops",
        "x.map | 1 2 | must begin with red, green, blue",
        "x.map | 1 2 256 | must be whole numbers from 0 to 255",
        "x.map | 1 2 99999999999 | must be whole numbers from 0 to 255",
        "x.map | 1 -2 3 | must be whole numbers from 0 to 255",
        "x.ggr | hello | must begin with GIMP Gradient",
        "x.kfp | Re: 0 | must have a line Colors:",
        "x.kfp | Colors: 1,2,3,4 | must have two colours",
        "x.kfp | Colors: 1,2,3,4,5,x | must be whole numbers from 0 to 255",
        "x.txt | hello | must be a colour such as",
        "x | #000 | must have 2 to 3000 colour stops"
      })
  void otherFilesAreRefusedWithTheRule(String name, String content, String rule) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> GradientFile.parse(name, content))
        .withMessageContaining(rule);
  }

  @ParameterizedTest
  @CsvSource({"2,3", "2,99999", "2,-1", "0.25,NaN", "0.5,1e9", "0.7,x"})
  void brokenSegmentsOfGimpAreRefused(String old, String broken) {
    String content = GGR.replaceFirst("(?m)(^| )" + old.replace(".", "\\.") + "0*", "$1" + broken);
    assertThat(content).isNotEqualTo(GGR);
    assertThatIllegalArgumentException().isThrownBy(() -> GradientFile.parse("x.ggr", content));
  }

  @ParameterizedTest
  @CsvSource({"map,'1 2 3\n'", "txt,'#fff,'", "kfp,'Colors: 1,2,3,4,5,6\n'"})
  void aFileHasAtMostAMebibyte(String ending, String repeated) throws IOException {
    Path file = dir.resolve("large." + ending);
    Files.writeString(file, repeated.repeat((GradientFile.MAX_BYTES / repeated.length()) + 1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> GradientFile.read("x", Files.newInputStream(file)))
        .withMessage("must have at most 1048576 bytes");
  }

  @ParameterizedTest
  @CsvSource({"map,'1 2 3\n'", "txt,'#fff,'", "ggr,''"})
  void tenThousandStopsAreTooMany(String ending, String repeated) {
    String content =
        ending.equals("ggr")
            ? "GIMP Gradient\n9999\n" + "0 .5 1 0 0 0 1 1 1 1 1 0 0\n".repeat(9999)
            : repeated.repeat(9_999) + "#fff\n".repeat(ending.equals("txt") ? 1 : 0);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> GradientFile.parse("x." + ending, content))
        .withMessageContaining("3000");
  }

  @Test
  void damagedFilesAreReadOrRefusedInOneLine() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    String map = "0 0 0\n255 128 7\n1 2 3\n";
    String[][] files = {
      {"x.ggr", GGR}, {"x.map", map}, {"x.kfp", "Colors: 1,2,3,4,5,6\n"}, {"x", "#000 1%, #fff"}
    };
    for (int round = 0; round < 20_000; round++) {
      String[] file = files[round % files.length];
      StringBuilder content = new StringBuilder(file[1]);
      for (int change = 0; change <= random.nextInt(4); change++) {
        content.setCharAt(random.nextInt(content.length()), (char) random.nextInt(256));
      }
      try {
        Gradient gradient = GradientFile.parse(file[0], content.toString());
        assertThat(GradientText.parse(gradient.text())).isEqualTo(gradient);
      } catch (IllegalArgumentException e) {
        assertThat(e.getMessage()).as("seed %d", seed).matches("[\\x20-\\x7e]{5,150}");
        assertThat(e).as("seed %d", seed).isExactlyInstanceOf(IllegalArgumentException.class);
      }
    }
  }
}
