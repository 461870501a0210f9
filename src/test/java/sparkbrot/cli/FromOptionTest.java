package sparkbrot.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import sparkbrot.cli.option.FromOption;
import sparkbrot.color.Coloring;
import sparkbrot.image.ImageFormat;
import sparkbrot.image.ImageSpec;
import sparkbrot.image.ProductTypes;
import sparkbrot.kernel.KernelFamilies;
import sparkbrot.samples.PointSource;
import sparkbrot.samples.SampleBlock;
import sparkbrot.scene.PixelAnchor;
import sparkbrot.scene.PixelRegion;
import sparkbrot.scene.RenderRequest;
import sparkbrot.scene.Viewport;
import sparkbrot.tiles.product.Product;
import sparkbrot.tiles.product.RowReader;

/**
 * A picture, given back to the program, makes itself again; what else is given replaces its own.
 */
class FromOptionTest {

  private static final String SEAHORSES =
      "-0.743643887037158704752191506114774,0.131825904205311970493132056385139";

  @TempDir private Path dir;

  /** What a command line asks for. */
  private static ImageSpec spec(String... options) {
    List<String> line = new ArrayList<>(List.of("render"));
    line.addAll(List.of(options));
    String[] args = line.toArray(String[]::new);
    CommandLine program = Main.commandLine(args);
    CommandLine.ParseResult parsed = program.parseArgs(args);
    if (parsed.subcommand().hasMatchedOption("--from")) {
      program.parseArgs(FromOption.withTaken(parsed).toArray(String[]::new));
    }
    CommandLine render = program.getSubcommands().get("render");
    return ((RenderCommand) render.getCommandSpec().userObject()).spec();
  }

  private static ImageSpec spec(List<String> options) {
    return spec(options.toArray(String[]::new));
  }

  private String from(String name, byte[] content) throws IOException {
    return "--from=" + Files.write(dir.resolve(name), content);
  }

  private String picture(String... options) throws IOException {
    return from("p.png", WholePicture.of(spec(options), "png"));
  }

  private static List<String> with(List<String> options, String... more) {
    List<String> all = new ArrayList<>(options);
    all.addAll(List.of(more));
    return all;
  }

  @ParameterizedTest
  @CsvSource({"png, p.png", "tiff, p.tif", "tiff, p.TIFF", "exr, p.exr"})
  void anyPictureAloneMakesTheSameBytesAgain(String format, String name) throws IOException {
    for (PixelAnchor anchor : PixelAnchor.values()) {
      for (String arithmetic : List.of("strict", "fused")) {
        for (String precision : List.of("double", "float")) {
          ImageSpec made =
              spec(
                  "--center=-0.5,1.0e-3",
                  "--width=2.50",
                  "--size=23x17",
                  "--max-iter=77",
                  "--pixel-anchor=" + anchor,
                  "--arithmetic=" + arithmetic,
                  "--precision=" + precision);
          assertMakesItself(made, format, name);
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"png, p.png", "tiff, p.tif", "exr, p.exr"})
  void aJuliaSetMakesItselfAgainAndOtherOptionsTakeItsConstantsPlace(String format, String name)
      throws IOException {
    ImageSpec made = spec("--julia-constant=-0.123,0.7450", "--size=23x17", "--max-iter=77");
    assertThat(made.text().get("julia-constant")).isEqualTo("-0.123,0.745");
    assertThat(made.request().viewport().width()).isEqualTo("3.6");
    assertMakesItself(made, format, name);
    String file = from(name, WholePicture.of(made, format));
    assertThat(spec(file, "--zoom=9").text().get("julia-constant")).isEqualTo("-0.123,0.745");
    assertThat(spec(file, "--family=julia", "--zoom=9").text().get("julia-constant"))
        .isEqualTo("-0.123,0.745");
    assertThat(spec(file, "--julia-constant=0,1").text().get("julia-constant")).isEqualTo("0,1");
    assertThat(spec(file, "--family=escape").text().find("julia-constant")).isEmpty();
    String other = picture("--size=9x9");
    assertThat(spec(other, "--julia-constant=0,1").text().get("family")).isEqualTo("julia");
  }

  private void assertMakesItself(ImageSpec made, String format, String name) throws IOException {
    byte[] file = WholePicture.of(made, format);
    ImageSpec read = spec(from(name, file));
    assertThat(read.text()).isEqualTo(made.text());
    assertThat(read.request().grid()).isEqualTo(made.request().grid());
    assertThat(Arrays.equals(WholePicture.of(read, format), file)).as("%s", read.text()).isTrue();
    CommandLineRun verified = CommandLineRun.of("verify", dir.resolve(name).toString(), "--rows=2");
    assertThat(verified.errorLines()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--color=bands --palette=fire",
        "--color=bands --palette=gray",
        "--color=smooth",
        "--color=smooth --samples=1",
        "--samples=3 --filter=box",
        "--samples=auto:5",
        "--color=smooth --palette=viridis --color-offset=0.25 --interior-color=#102030",
        "--color=smooth --palette=#0b1026,#d9f3f7_45%,#0b1026 --color-repeat=mirror",
        "--color=distance --depth=16 --filament=0.7",
        "--color=lit --light-angle=30 --light-height=2.5 --dither=off",
      })
  void soDoesOneOfAnyColors(String colors) throws IOException {
    List<String> options =
        Arrays.stream(colors.split(" ")).map(option -> option.replace('_', ' ')).toList();
    ImageSpec made = spec(with(options, "--size=20x12"));
    assertMakesItself(made, "png", "p.png");
    assertMakesItself(made, "tiff", "p.tif");
  }

  @Test
  void decimalsOfAnyLengthComeBackExactly() throws IOException {
    String digits = "7".repeat(19_000);
    String center = "-0.1" + digits + ",0.2" + digits;
    ImageSpec made = spec("--center=" + center, "--width=0.01", "--size=9x9");
    assertMakesItself(made, "png", "p.png");
    assertMakesItself(made, "tiff", "p.tif");
    assertMakesItself(made, "exr", "p.exr");
    String file = from("p.png", WholePicture.of(made, "png"));
    assertThat(spec(file, "--width=2").request().viewport().center()).isEqualTo(center);
  }

  /** The pictures under the test resources are what version 0.1.0 wrote. */
  @ParameterizedTest
  @CsvSource({"png, version-0.1.0.png", "tiff, version-0.1.0.tif"})
  void aPictureOfTheFirstVersionMakesTheSamePixels(String format, String name) throws IOException {
    byte[] old;
    try (InputStream in = getClass().getResourceAsStream("/sparkbrot/pictures/" + name)) {
      old = in.readAllBytes();
    }
    ImageSpec read = spec(from(name, old));
    assertThat(read.text())
        .isEqualTo(
            spec(
                    "--center=" + SEAHORSES,
                    "--width=0.0100",
                    "--size=61x40",
                    "--max-iter=300",
                    "--pixel-anchor=corner",
                    "--arithmetic=fused",
                    "--color=bands",
                    "--palette=ice")
                .text());
    RenderRequest request = read.request();
    Product product = ProductTypes.named(format).orElseThrow().product(read);
    try (RowReader rows = product.rows(new ByteArrayInputStream(old))) {
      for (int row = 0; row < 40; row++) {
        SampleBlock samples =
            new SampleBlock(product.channels(), PixelRegion.rows(61, row, 1), request.maxIter());
        KernelFamilies.of(request.kernel())
            .prepare(request, product.channels())
            .open()
            .fill(samples);
        assertThat(product.pack(samples, PointSource.NONE))
            .as("row %d", row)
            .isEqualTo(rows.next());
      }
      rows.finish();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--max-iter=5 | --bounds=-2,1,-1,1 --size=60x40 --max-iter=5",
        "--size=120x80 | --bounds=-2,1,-1,1 --size=120x80",
        "--size=60x60 | --center=-0.5,0 --width=3 --size=60x60",
        "--width=1e-3 | --center=-0.5,0 --width=1e-3 --size=60x40",
        "--zoom=1e3 | --center=-0.5,0 --zoom=1e3 --size=60x40",
        "--center=0.25,0.5 | --center=0.25,0.5 --width=3 --size=60x40",
        "--center=0.25,0.5 --width=2 | --center=0.25,0.5 --width=2 --size=60x40",
        "--bounds=0,1,0,1 | --bounds=0,1,0,1 --size=60x40",
        "--bounds=0,1,0,1 --size=9x9 | --bounds=0,1,0,1 --size=9x9",
        "--pixel-anchor=corner | --bounds=-2,1,-1,1 --pixel-anchor=corner --size=60x40",
        "--precision=float | --bounds=-2,1,-1,1 --precision=float --size=60x40",
      })
  void whatElseIsGivenReplacesWhatThePictureSays(String given, String same) throws IOException {
    String file = picture("--bounds=-2,1,-1,1", "--size=60x40");
    assertThat(spec(with(List.of(given.split(" ")), file)).text())
        .isEqualTo(spec(same.split(" ")).text());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--palette=ice | --color=smooth --palette=ice --interior-color=#ff0000",
        "--color=lit | --color=lit --palette=fire --color-repeat=mirror --interior-color=#ff0000",
        "--color=lit --palette=ice | --color=lit --palette=ice --interior-color=#ff0000",
        "--color=bands | --color=bands --palette=fire",
        "--color=SMOOTH | --color=smooth --palette=fire --color-repeat=mirror"
            + " --interior-color=#ff0000",
      })
  void anotherColoringTakesWhatItHas(String given, String same) throws IOException {
    String file =
        picture(
            "--size=9x9",
            "--color=smooth",
            "--palette=fire",
            "--color-repeat=mirror",
            "--interior-color=#ff0000");
    assertThat(spec(with(List.of(given.split(" ")), file)).text())
        .isEqualTo(spec(with(List.of(same.split(" ")), "--size=9x9")).text());
  }

  @Test
  void aPaletteThatAnotherColoringLacksGivesWay() throws IOException {
    String file = picture("--size=9x9", "--color=smooth", "--palette=viridis", "--depth=16");
    assertThat(spec("--color=bands", file).text())
        .isEqualTo(spec("--size=9x9", "--color=bands").text());
    assertThat(spec("--depth=8", file).text())
        .isEqualTo(spec("--size=9x9", "--color=smooth", "--palette=viridis").text());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--samples=1 | --samples=1",
        "--samples=4 | --samples=4 --filter=box",
        "--filter=triangle | --samples=7",
        "--color=bands | --color=bands",
        "--color=lit | --color=lit --samples=7 --filter=box"
      })
  void otherSamplesGiveWayToOneThatHasNoFilter(String given, String same) throws IOException {
    String file = picture("--size=9x9", "--samples=7", "--filter=box");
    assertThat(spec(with(List.of(given.split(" ")), file)).text())
        .isEqualTo(spec(with(List.of(same.split(" ")), "--size=9x9")).text());
  }

  @Test
  void samplesSayNothingOfColors() throws IOException {
    ImageSpec made = spec("--size=9x9", "--palette=fire", "--max-iter=9");
    String file = from("p.exr", WholePicture.of(made, "exr"));
    assertThat(spec(file).text()).isEqualTo(spec("--size=9x9", "--max-iter=9").text());
    assertThat(spec(file, "--palette=fire").text()).isEqualTo(made.text());
  }

  /** Of a remote file nothing else would be fetched. */
  @ParameterizedTest
  @CsvSource({"png, p.png", "tiff, p.tif", "exr, p.exr"})
  void onlyTheHeadIsRead(String format, String name) throws IOException {
    ImageSpec made = spec("--size=64x64", "--max-iter=60");
    byte[] file = WholePicture.of(made, format);
    int head = 0;
    while (head < file.length && !readable(name, Arrays.copyOf(file, head))) {
      head++;
    }
    assertThat(head).isLessThan(file.length * 9 / 10);
    assertThat(spec(from(name, Arrays.copyOf(file, head))).request().grid())
        .isEqualTo(made.request().grid());
  }

  private static boolean readable(String name, byte[] head) {
    ImageFormat format = (ImageFormat) ProductTypes.ofFileName(name).orElseThrow();
    try {
      return !format.texts(new ByteArrayInputStream(head)).isEmpty();
    } catch (IOException e) {
      return false;
    }
  }

  @Test
  void optionsThatDecideNoPixelAreNotTaken() throws IOException {
    String file = picture("--size=9x9", "--kernel=scalar");
    CommandLine program = Main.commandLine("render");
    List<String> all =
        FromOption.withTaken(program.parseArgs("render", file, "--tile-rows=3", "--max-iter=7"));
    assertThat(all).startsWith("render").endsWith(file, "--tile-rows=3", "--max-iter=7");
    assertThat(all.subList(1, all.size() - 3))
        .allMatch(
            arg ->
                arg.matches(
                    "--(bounds|size|pixel-anchor|family|arithmetic|precision|color|palette"
                        + "|color-(repeat|offset|density)|equalize|interior-color|depth|dither"
                        + "|samples|filter)=.*"));
  }

  @Test
  void planTakesAViewAsRenderDoes() throws IOException {
    String file = picture("--size=64x32", "--color=smooth", "--max-iter=50");
    CommandLineRun run = CommandLineRun.of("plan", file, "--rate=100", "--cores=2");
    assertThat(run.errorLines()).isEmpty();
    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).startsWith("64x32 pixels");
  }

  private Coloring recolored(String... options) {
    List<String> line = new ArrayList<>(List.of("recolor", "set.exr"));
    line.addAll(List.of(options));
    String[] args = line.toArray(String[]::new);
    CommandLine program = Main.commandLine(args);
    program.parseArgs(FromOption.withTaken(program.parseArgs(args)).toArray(String[]::new));
    CommandLine recolor = program.getSubcommands().get("recolor");
    return ((RecolorCommand) recolor.getCommandSpec().userObject()).coloring();
  }

  @Test
  void recolorTakesColorsAndNothingElse() throws IOException {
    String[] colors = {"--color=slopes", "--slope-power=3", "--palette=#012, #fed", "--depth=16"};
    String from = picture(colors);
    assertThat(recolored(from)).isEqualTo(recolored(from, colors[0], colors[1]));
    assertThat(recolored(from)).isEqualTo(spec(colors).coloring());
    assertThat(recolored(from, "--palette=fire", "--slope-power=4"))
        .isEqualTo(spec(colors[0], "--slope-power=4", "--palette=fire", colors[3]).coloring());
    assertThat(recolored(from, "--color=smooth"))
        .isEqualTo(spec("--color=smooth", colors[2], colors[3]).coloring());
  }

  private static final String HISTOGRAM = "--histogram=1024:0,2048:30000,4096:65536";

  @Test
  void anEqualizedPictureMakesItselfAndOthersOfItsView() throws IOException {
    ImageSpec made = spec("--color=smooth", "--equalize=0.5", HISTOGRAM, "--size=23x17");
    assertMakesItself(made, "png", "e.png");
    assertMakesItself(made, "tiff", "e.tif");
    String from = "--from=" + dir.resolve("e.png");
    assertThat(histogram(spec(from, "--size=46x34"))).isEqualTo(HISTOGRAM);
    assertThat(histogram(spec(from, "--color=lit"))).isEqualTo(HISTOGRAM);
    assertThat(histogram(spec(from, "--equalize=0.25"))).isEqualTo(HISTOGRAM);
    assertThat(histogram(spec(from, "--zoom=9"))).isEqualTo("--histogram=own");
    assertThat(histogram(spec(from, "--max-iter=99"))).isEqualTo("--histogram=own");
    assertThat(spec(from, "--equalize=0.0").text().find("histogram")).isEmpty();
    assertThat(spec(from, "--color=bands").text().find("histogram")).isEmpty();
    assertThat(recolored(from).awaitsHistogram()).isTrue();
  }

  private static String histogram(ImageSpec spec) {
    return "--histogram=" + spec.text().get("histogram");
  }

  @Test
  void recolorRefusesWhatSaysNothingOfColors() throws IOException {
    String samples = from("p.exr", WholePicture.of(spec(), "exr"));
    String location = from("p.kfr", "Re: 0\nIm: 0\nZoom: 2\n".getBytes(StandardCharsets.UTF_8));
    for (String from : List.of(samples, location)) {
      CommandLineRun run = CommandLineRun.of("recolor", "set.exr", from);
      assertThat(run.exitCode()).isEqualTo(2);
      assertThat(run.errorLines())
          .singleElement()
          .asString()
          .endsWith(from.replace('=', ' ') + ": says nothing of colours");
    }
  }

  @Test
  void helpIsGivenWithoutLookingForTheFile() {
    CommandLineRun run = CommandLineRun.of("render", "--from=nowhere.png", "--help");
    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("--from=URI");
  }

  @Test
  void theZoomIsFourOverTheHeight() {
    Viewport view = spec("--zoom=1", "--size=1000x300").request().viewport();
    assertThat(view.yspan()).isEqualByComparingTo("4");
    assertThat(view.ymax()).isEqualByComparingTo("2");
    assertThat(view.xspan().multiply(BigDecimal.valueOf(3)).doubleValue()).isEqualTo(40);
    assertThat(spec("--zoom=8e2", "--center=1,2", "--size=8x8").text())
        .isEqualTo(spec("--width=0.005", "--center=1,2", "--size=8x8").text());
    assertThat(spec("--zoom=3", "--size=5x5").text().get("bounds"))
        .contains("0.666666666666666666666666666666666666666");
  }
}
