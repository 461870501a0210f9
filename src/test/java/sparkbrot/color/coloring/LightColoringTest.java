package sparkbrot.color.coloring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import sparkbrot.color.Coloring;
import sparkbrot.color.ColoringType;
import sparkbrot.color.Colorings;
import sparkbrot.color.Histogram;
import sparkbrot.color.Painter;
import sparkbrot.color.PixelBlock;
import sparkbrot.color.antialiasing.AntiAliasing;
import sparkbrot.color.light.LightColoring;
import sparkbrot.samples.Channel;
import sparkbrot.samples.PointSource;
import sparkbrot.samples.SampleBlock;
import sparkbrot.scene.InvalidOptionException;
import sparkbrot.scene.KernelSpec;
import sparkbrot.scene.PixelAnchor;
import sparkbrot.scene.PixelRegion;
import sparkbrot.scene.RenderRequest;
import sparkbrot.scene.RequestText;
import sparkbrot.scene.Viewport;

/** What every colouring holds to that is made of light. */
class LightColoringTest {

  private static final int COLUMNS = 1100; // More than one run of the painter.
  private static final int ROWS = 13;
  private static final PlainChannels VIEW =
      new PlainChannels(-0.743643887, 0.131825904, 2e-3, COLUMNS, ROWS, 400, 1);

  /** Every registered one, with its defaults and with others. */
  static List<LightColoring> colorings() {
    List<LightColoring> all = new ArrayList<>();
    for (ColoringType type : ServiceLoader.load(ColoringType.class)) {
      if (type.create(new RequestText()) instanceof LightColoring usual) {
        all.add(usual);
        RequestText other =
            new RequestText()
                .put("palette", "#123, #fed 30%, #a52")
                .put("depth", "16")
                .put("dither", "bayer")
                .put("color-density", "2.50")
                .put("color-offset", "-0.0")
                .put("interior-color", "#ABC");
        all.add((LightColoring) type.create(other));
        Coloring equalized = type.create(other.put("equalize", "0.75"));
        Histogram histogram = new Histogram();
        histogram.add(VIEW.block(new PixelRegion(3, 0, 2, COLUMNS)));
        all.add((LightColoring) equalized.with(histogram));
      }
    }
    return all;
  }

  private static byte[] paint(Coloring coloring, SampleBlock samples) {
    PixelBlock pixels = new PixelBlock(coloring.pixelFormat(), 0);
    coloring.painter(samples.maxIter()).paint(samples, pixels);
    return Arrays.copyOf(pixels.bytes(), pixels.length());
  }

  private static RequestText text(Coloring coloring) {
    RequestText text = new RequestText();
    coloring.describe(text);
    return text;
  }

  @Test
  void thereAreFour() {
    assertThat(colorings().stream().map(c -> text(c).get("color")).distinct())
        .contains("smooth", "distance", "lit", "slopes");
  }

  @ParameterizedTest
  @MethodSource("colorings")
  void aPixelDependsOnItsSampleAndPlaceAlone(LightColoring coloring) {
    byte[] whole = paint(coloring, VIEW.block(new PixelRegion(0, 0, ROWS, COLUMNS)));
    int size = coloring.pixelFormat().bytes();
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int round = 0; round < 12; round++) {
      int row = random.nextInt(ROWS);
      int column = random.nextInt(COLUMNS);
      int rows = round < 4 ? 1 : 1 + random.nextInt(ROWS - row);
      int columns = round < 2 ? 1 : 1 + random.nextInt(COLUMNS - column);
      byte[] part = paint(coloring, VIEW.block(new PixelRegion(row, column, rows, columns)));
      for (int r = 0; r < rows; r++) {
        int from = ((row + r) * COLUMNS + column) * size;
        assertThat(Arrays.copyOfRange(part, r * columns * size, (r + 1) * columns * size))
            .as("seed %d, round %d", seed, round)
            .isEqualTo(Arrays.copyOfRange(whole, from, from + columns * size));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("colorings")
  void itsTextMakesItAgainAndIsItsOwn(LightColoring coloring) {
    Coloring again = Colorings.parse(text(coloring));
    assertThat(again).isEqualTo(coloring);
    assertThat(text(again)).isEqualTo(text(coloring));
  }

  /** A smooth count may exceed the limit of a sample that escaped. */
  @ParameterizedTest
  @MethodSource("colorings")
  void interiorIsWhatTheCountSays(LightColoring coloring) {
    SampleBlock two = new SampleBlock(PlainChannels.ALL, new PixelRegion(0, 0, 1, 2), 10);
    two.counts()[0] = 9;
    two.counts()[1] = 10;
    two.ints(Channel.N)[0] = 14;
    two.ints(Channel.N)[1] = -1;
    two.floats(Channel.NF)[0] = 0.25f;
    two.floats(Channel.DEX)[0] = 3;
    two.floats(Channel.DEY)[0] = 4;
    float[] light = new float[6];
    coloring.lightPainter(10).paint(two, 0, 2, light);
    float[] interior = new float[3];
    coloring.lightPainter(10).paint(two, 1, 1, interior);
    assertThat(Arrays.copyOfRange(light, 3, 6)).isEqualTo(interior);
    assertThat(Arrays.copyOf(light, 3)).isNotEqualTo(interior);
    for (float component : light) {
      assertThat(component).isBetween(0f, 2f);
    }
  }

  /** By averages that are taken here in another way. */
  @ParameterizedTest
  @MethodSource("colorings")
  void aScaledPixelIsTheAverageOfItsSquareHoweverTheImageIsCut(LightColoring coloring) {
    int side = 3;
    AntiAliasing third = AntiAliasing.parse(new RequestText().put("scale", "1/3"));
    PlainChannels view = new PlainChannels(-0.743643887, 0.131825904, 2e-3, 3 * 500, 12, 400, 1);
    PixelBlock whole = new PixelBlock(coloring.pixelFormat(), 1);
    SampleBlock samples = view.block(new PixelRegion(0, 0, 12, 1500));
    painter(third, coloring).paint(samples, whole);
    assertThat(List.of(whole.rows(), whole.columns())).containsExactly(4, 500);
    PixelBlock part = new PixelBlock(coloring.pixelFormat(), 1);
    painter(third, coloring).paint(view.block(new PixelRegion(3, 0, 6, 1500)), part);
    assertThat(Arrays.copyOf(part.bytes(), part.length()))
        .isEqualTo(Arrays.copyOfRange(whole.bytes(), whole.stride(), 3 * whole.stride()));
    float[] light = new float[3 * samples.size()];
    coloring.lightPainter(400).paint(samples, 0, samples.size(), light);
    float[] average = new float[3 * 500];
    for (int row = 0; row < 4; row++) {
      for (int i = 0; i < average.length; i++) {
        float sum = 0;
        for (int sample = 0; sample < side * side; sample++) {
          int line = row * side + sample / side;
          sum += light[3 * (line * 1500 + i / 3 * side + sample % side) + i % 3];
        }
        average[i] = sum * (1f / 9);
      }
      PixelBlock expected = new PixelBlock(coloring.pixelFormat(), 1).resize(1, 500);
      PixelRegion place = new PixelRegion(row, 0, 1, 500);
      coloring.pixelWriter().write(average, 0, 500, place, 0, 0, expected);
      int from = row * whole.stride();
      assertThat(Arrays.copyOfRange(whole.bytes(), from, from + whole.stride()))
          .isEqualTo(Arrays.copyOf(expected.bytes(), whole.stride()));
    }
  }

  private static Painter painter(AntiAliasing how, LightColoring coloring) {
    BigDecimal one = BigDecimal.ONE;
    RenderRequest request =
        new RenderRequest(
            Viewport.bounded(one.negate(), one, one.negate(), one, 1500, 12),
            PixelAnchor.CENTER,
            400,
            KernelSpec.honest(KernelSpec.Choice.SCALAR));
    return how.painter(coloring, request, PointSource.NONE);
  }

  /** The formula again, in doubles and with the JDK's arctangent. */
  @Test
  void slopesFaceTheLampTowardsWhiteAndTurnAwayTowardsBlack() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    SampleBlock block = new SampleBlock(PlainChannels.ALL, new PixelRegion(0, 0, 1, 500), 10);
    for (int i = 0; i < 500; i++) {
      double length = StrictMath.exp(random.nextDouble() * 12 - 4);
      double direction = random.nextDouble() * 2 * Math.PI;
      block.floats(Channel.DEX)[i] = (float) (length * StrictMath.cos(direction));
      block.floats(Channel.DEY)[i] = (float) (length * StrictMath.sin(direction));
    }
    RequestText options = new RequestText().put("light-angle", "30").put("filament", "0");
    float[] flat = new float[1500];
    ((LightColoring) Colorings.parse(new RequestText().put("color", "smooth")))
        .lightPainter(10)
        .paint(block, 0, 500, flat);
    float[] light = new float[1500];
    options.put("color", "slopes").put("slope-power", "7").put("slope-ratio", "0.8");
    ((LightColoring) Colorings.parse(options)).lightPainter(10).paint(block, 0, 500, light);
    for (int i = 0; i < 1500; i++) {
      double re = block.floats(Channel.DEX)[i / 3];
      double im = block.floats(Channel.DEY)[i / 3];
      double facing = (re * Math.sqrt(0.75) + im * 0.5) / (re * re + im * im);
      double share = 0.8 * 2 / Math.PI * StrictMath.atan(Math.abs(7 * facing));
      double root = Math.sqrt(flat[i]) * (1 - share) + (facing > 0 ? share : 0);
      assertThat((double) light[i]).as("seed %d, %d", seed, i).isCloseTo(root * root, within(2e-5));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "palette | nosuch | must be one of twilight, fire",
        "palette | #000 | must have 2 to 3000 colour stops",
        "color-density | 0 | must be a number from 0.000001 to 100000",
        "color-density | NaN | must be a number from",
        "color-offset | 1e3 | must be a number from -1000 to 1000",
        "color-offset | 1000.1 | must be a number from -1000 to 1000",
        "color-repeat | twice | must be one of repeat, mirror",
        "equalize | 1.5 | must be a number from 0 to 1 with",
        "equalize | -0.1 | must be a number from 0 to 1 with",
        "histogram | mine | must be own, or a histogram as Sparkbrot writes it",
        "histogram | 0:0 | must be a histogram as Sparkbrot writes it",
        "histogram | 5:0,4:65536 | must be a histogram whose shares grow",
        "histogram | 4:0,5:9,6:8,7:65536 | must be a histogram whose shares grow",
        "histogram | 4:1,5:65536 | must be a histogram as Sparkbrot writes it",
        "histogram | 4:0,99999:65536 | must be a histogram as Sparkbrot writes it",
        "histogram | 4:0,5:65535 | must be a histogram as Sparkbrot writes it",
        "interior-color | black | must be a colour such as",
        "depth | 12 | must be 8 or 16",
        "dither | blue | must be one of off, bayer",
        "filament | -1 | must be a number from 0 to 1000",
        "light-height | 0.5 | must be a number from 1 to 1000",
        "light-angle | 361 | must be a number from -360 to 360"
      })
  void otherValuesAreRefusedWithOptionAndRule(String option, String value, String rule) {
    RequestText options = new RequestText().put("color", "lit").put(option, value);
    assertThatThrownBy(() -> Colorings.parse(options))
        .isInstanceOf(InvalidOptionException.class)
        .hasMessageStartingWith("--" + option + " " + value + ": ")
        .hasMessageContaining(rule);
  }
}
