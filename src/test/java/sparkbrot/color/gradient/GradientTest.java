package sparkbrot.color.gradient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import sparkbrot.color.coloring.Palette;
import sparkbrot.color.light.SrgbCurve;

class GradientTest {

  static Iterable<String> names() {
    return Gradients.names();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "#0b1026 0%, #d9f3f7 45%, #0b1026 100% | #0b1026 0%, #d9f3f7 45%, #0b1026 100%",
        "#000,#FFF | #000000, #ffffff",
        "#000, #f00, #0f0 50%, #fff | #000000 0%, #ff0000 25%, #00ff00 50%, #ffffff 100%",
        "#000 0%, #fff 100% | #000000, #ffffff",
        "#123456 10.12345%, #fff | #123456 10.1234%, #ffffff 100%",
        "#000, #fff 50%, #f00 50%, #000 | #000000 0%, #ffffff 50%, #ff0000 50%, #000000 100%"
      })
  void stopsAreReadAsCssWritesThemAndHaveOneText(String given, String text) {
    Gradient gradient = GradientText.parse(given);
    assertThat(gradient.text()).isEqualTo(text);
    assertThat(GradientText.parse(text)).isEqualTo(gradient);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "#000 | must have 2 to 3000 colour stops",
        "#000,, #fff | must be a colour such as",
        "#000, red | must be a colour such as",
        "#0000, #fff | must be a colour such as",
        "#000 45, #fff | a stop's place must be a percentage",
        "#000 1e1%, #fff | a stop's place must be a percentage",
        "#000 -1%, #fff | a stop's place must be a percentage",
        "#000 101%, #fff | must lie from 0% to 100%",
        "#000 60%, #fff 40% | must be in order of their places",
        "#000 1% 2%, #fff | must be a colour and a place"
      })
  void otherStopsAreRefusedWithTheRule(String given, String rule) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> GradientText.parse(given))
        .withMessageContaining(rule);
  }

  @Test
  void textsOfAnyNumberOfStopsComeBack() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int round = 0; round < 200; round++) {
      int size = 2 + random.nextInt(round < 199 ? 40 : Gradient.MAX_STOPS - 2);
      int[] places = random.ints(size, 0, GradientStop.END + 1).sorted().toArray();
      Gradient gradient =
          new Gradient(
              java.util.Arrays.stream(places)
                  .mapToObj(place -> new GradientStop(random.nextInt(1 << 24), place))
                  .toList());
      assertThat(GradientText.parse(gradient.text())).as("seed %d", seed).isEqualTo(gradient);
      assertThat(gradient.text().length()).isLessThan(60_000);
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void aTableHasTheColoursOfItsStopsAndNoOtherBeyondThem(String name) {
    Gradient gradient = Gradients.named(name).orElseThrow();
    float[] table = GradientTable.of(gradient);
    assertThat(table).hasSize(3 * (GradientTable.STEPS + 2));
    for (float light : table) {
      assertThat(light).isBetween(0f, 1f);
    }
    for (GradientStop stop : gradient.stops()) {
      int step = Math.round((float) stop.place() / GradientStop.END * GradientTable.STEPS);
      for (int channel = 0; channel < 3; channel++) {
        float stored = SrgbCurve.stored(table[3 * step + channel]) * 255;
        int asked = stop.rgb() >> 16 - 8 * channel & 0xff;
        assertThat(stored).as("%s at %s", name, stop).isBetween(asked - 1f, asked + 1f);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void lightMakesNoJumpFromStepToStep(String name) {
    Gradient gradient = Gradients.named(name).orElseThrow();
    float[] table = GradientTable.of(gradient);
    for (int i = 3; i < table.length; i++) {
      float step = SrgbCurve.stored(table[i]) - SrgbCurve.stored(table[i - 3]);
      assertThat(Math.abs(step) * 255).as("%s, entry %d", name, i / 3).isLessThan(1.5f);
    }
  }

  @Test
  void equalPlacesMakeAnEdge() {
    float[] table = GradientTable.of(GradientText.parse("#000, #000 50%, #fff 50%, #fff"));
    assertThat(table[3 * (GradientTable.STEPS / 2 - 1)]).isZero();
    assertThat(table[3 * (GradientTable.STEPS / 2)]).isCloseTo(1f, within());
  }

  private static org.assertj.core.data.Offset<Float> within() {
    return org.assertj.core.data.Offset.offset(1e-5f);
  }

  @Test
  void greyRisesFromBlackToWhiteAndStaysGrey() {
    float[] table = GradientTable.of(GradientText.parse("#000, #fff"));
    for (int i = 3; i < table.length; i += 3) {
      assertThat(table[i]).isGreaterThanOrEqualTo(table[i - 3]);
      assertThat(table[i + 1]).isCloseTo(table[i], within());
      assertThat(table[i + 2]).isCloseTo(table[i], within());
    }
  }

  @Test
  void thePalettesOfBandsAreGradientsToo() {
    for (Palette palette : Palette.values()) {
      String name = palette.name().toLowerCase(Locale.ROOT);
      byte[] rgb = palette.rgb();
      int first = (rgb[3] & 0xff) << 16 | (rgb[4] & 0xff) << 8 | rgb[5] & 0xff;
      Gradient gradient = Gradients.named(name).orElseThrow();
      assertThat(gradient.stops().get(0).rgb()).isEqualTo(first);
      assertThat(gradient.closed()).isTrue();
    }
  }
}
