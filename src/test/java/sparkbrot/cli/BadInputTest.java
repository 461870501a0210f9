package sparkbrot.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sparkbrot.report.LogFixture;
import sparkbrot.storage.Fifo;
import sparkbrot.storage.Location;

/** Bad input: one line with option, value and rule, exit code 2, and nothing was made. */
class BadInputTest {

  @TempDir private Path dir;

  private String in(String name) {
    return dir.resolve(name).toString();
  }

  /** Renders into the empty directory; no master is set, so nothing can be rendered in truth. */
  private CommandLineRun render(String... options) {
    List<String> args = new ArrayList<>(List.of("render"));
    args.addAll(List.of(options));
    if (args.stream().noneMatch(arg -> arg.startsWith("--output"))) {
      args.addAll(List.of("--output", in("x.png")));
    }
    if (args.stream().noneMatch(arg -> arg.startsWith("--log-dir"))) {
      args.addAll(List.of("--log-dir", in("logs")));
    }
    return CommandLineRun.of(args.toArray(String[]::new));
  }

  private List<String> left() {
    try (Stream<Path> entries = Files.walk(dir)) {
      return entries.filter(e -> !e.equals(dir)).map(e -> dir.relativize(e).toString()).toList();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private void assertRefused(CommandLineRun run, String... parts) {
    run.assertRefused(parts);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--size | 0x100 | each side must be 1 to 1048576",
        "--size | 100x0 | each side must be 1 to 1048576",
        "--size | 1048577x1 | each side must be 1 to 1048576",
        "--size | 999999999x999999999 | each side must be 1 to 1048576",
        "--size | 9999999999x1 | expected columns x rows",
        "--size | -5x5 | expected columns x rows",
        "--size | 4096 | expected columns x rows",
        "--size | 1.5x2 | expected columns x rows",
        "--size | NaN | expected columns x rows",
        "--max-iter | 0 | must be a whole number from 1 to 2147483647",
        "--max-iter | -1 | must be a whole number from 1 to 2147483647",
        "--max-iter | 2147483648 | must be a whole number from 1 to 2147483647",
        "--max-iter | 1e3 | must be a whole number from 1 to 2147483647",
        "--max-iter | NaN | must be a whole number from 1 to 2147483647",
        "--tile-rows | 0 | must be a whole number from 1 to",
        "--tile-rows | -16 | must be a whole number from 1 to",
        "--tile-rows | some | must be a whole number from 1 to",
        "--tile-plan | static | must be one of equal-cost, equal-rows, guided, dearest-first",
        "--repeat | 0 | must be a whole number from 1 to 10000",
        "--repeat | 10001 | must be a whole number from 1 to 10000",
        "--wait | 0 | must be a whole number from 1 to 86400",
        "--wait | forever | must be a whole number from 1 to 86400",
        "--palette | plaid | must be one of twilight, fire, ice, spectrum, gray, dusk",
        "--samples | 0 | must be 1 to 64, or auto, or auto:N with N from 2 to 64",
        "--samples | 65 | must be 1 to 64, or auto, or auto:N with N from 2 to 64",
        "--samples | auto:0 | must be 1 to 64, or auto, or auto:N with N from 2 to 64",
        "--samples | auto:65 | must be 1 to 64, or auto, or auto:N with N from 2 to 64",
        "--samples | many | must be 1 to 64, or auto, or auto:N with N from 2 to 64",
        "--filter | sinc | must be one of triangle, box",
        "--kernel | gpu | expected one of",
        "--pixel-anchor | middle | expected one of",
        "--width | 0 | must be positive",
        "--width | -2.75 | must be positive",
        "--width | NaN | is not a finite decimal number",
        "--width | Infinity | is not a finite decimal number",
        "--width | -Infinity | is not a finite decimal number",
        "--width | 1e400 | reaches beyond the range of double",
        "--accuracy | exactly | expected one of",
        "--family | none | must be one of",
        "--julia-constant | 0 | expected 2 decimal numbers",
        "--julia-constant | 0,0,0 | expected 2 decimal numbers",
        "--julia-constant | 0,i | is not a finite decimal number",
        "--julia-constant | NaN,0 | is not a finite decimal number",
        "--julia-constant | 1e90000,0 | out of range",
        "--julia-constant | 2,0.1 | must be within 2 of 0",
        "--julia-constant | -2.5,0 | must be within 2 of 0",
        "--width | 1e999999999 | out of range",
        "--width | 1e-999999999 | out of range",
        "--width | 1e99999999999 | is not a finite decimal number",
        "--width | 1e308 | beyond the range of double",
        "--width | 1,2 | expected 1 decimal number",
        "--zoom | 0 | must be positive",
        "--zoom | -1 | must be positive",
        "--zoom | NaN | is not a finite decimal number",
        "--zoom | 1e90000 | out of range",
        "--zoom | 1e99999 | out of range",
        "--zoom | 1e-308 | beyond the range of double",
        "--zoom | 1,2 | expected 1 decimal number",
        "--from | x.jpeg | no such file",
        "--from | '' | no usable path or URI",
        "--from | nosuch://host/x.png | no usable path or URI",
        "--from | nowhere/x.png | no such file",
        "--center | 0 | expected 2 decimal numbers",
        "--center | 0,0,0 | expected 2 decimal numbers",
        "--center | NaN,0 | is not a finite decimal number",
        "--center | 0,-Infinity | is not a finite decimal number",
        "--center | 1e999999999,0 | out of range",
        "--center | , | is not a finite decimal number",
        "--bounds | 1,2,3 | expected 4 decimal numbers",
        "--bounds | 1,1,0,2 | XMIN must be less than XMAX",
        "--bounds | 2,1,0,2 | XMIN must be less than XMAX",
        "--bounds | 0,1,2,-2 | YMIN must be less than YMAX",
        "--bounds | NaN,1,2,3 | is not a finite decimal number",
        "--bounds | -1e308,1e308,-1e308,1e308 | beyond the range of double",
        "--output | x.jpeg | the ending must be one of .cog.tif, .cog.tiff, .dzi, .exr, .npy, .pbm,"
            + " .png, .szi, .tif, .tiff",
        "--output | '' | no usable path or URI",
        "--output | nosuch://host/x.png | no usable path or URI",
        "--output | file://host/x.png | no usable path or URI",
        "--counts | x.png | the ending must be .npy",
        "--log-dir | '' | no usable path or URI",
      })
  void aValueAgainstItsRuleIsRefusedByNameValueAndRule(String option, String value, String rule) {
    for (CommandLineRun run : List.of(render(option, value), render(option + "=" + value))) {
      assertRefused(run, option, value, rule);
    }
    assertThat(left()).isEmpty();
  }

  @Test
  void tallViewsBeyondTheRangeOfDoubleAreRefusedToo() {
    assertRefused(
        render("--width", "1e306", "--size", "1x4096"), "--width 1e306", "beyond the range");
    assertThat(left()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "'-0.75,0', 1e-13, 4096x4096",
    "'-0.743643887037158704752191506114774,0.131825904205311970493132056385139', 1e-14, 1024x768",
    "'0,0', 1e-322, 4096x4096",
    "'-1,0', 1e-300, 100x100",
    "'0.9999999999999999,0.5', 1e-15, 640x480",
    "'-2,1e-3', 3e-16, 7x1",
    "'3,1', 1e-400, 1x1",
    "'1e10,-1e-5', 1e-9, 300x200"
  })
  void viewsTooNarrowAreRefusedAndTheWidthThatIsNamedDoesWork(
      String center, String width, String size) {
    CommandLineRun refused =
        render("--family", "escape", "--center", center, "--width", width, "--size", size);
    assertRefused(
        refused, "--width " + width, "no longer distinct doubles", size, "a width of at least ");
    String named = refused.errorLines().get(0).replaceFirst(".*at least (\\S+) works here.*", "$1");
    assertAccepted("--family", "escape", "--center", center, "--width", named, "--size", size);
  }

  @Test
  void deepViewsRefuseWhatIsOfTheEscapeFamilyAlone() {
    assertRefused(
        render("--width", "1e-30", "--arithmetic", "fused"), "--arithmetic fused", "too deep");
    assertRefused(
        render("--family", "perturbation", "--precision", "float"),
        "--precision float",
        "the perturbation family has double only");
    assertRefused(render("--width", "1e-30", "--precision", "float"), "no longer distinct floats");
    assertAccepted("--width", "1e-9000", "--accuracy", "fast");
    assertAccepted("--zoom", "1e9000", "--max-iter", "5");
  }

  @Test
  void juliaSetsRefuseWhatIsOfOtherFamilies() {
    assertRefused(
        render("--family=escape", "--julia-constant=0,1"),
        "--julia-constant 0,1: is of the julia family, not of escape");
    assertRefused(
        render("--julia-constant=0,1", "--precision=float"), "the julia family has double only");
    assertRefused(
        render("--family=julia", "--arithmetic=fused"),
        "--arithmetic fused: is of the escape family alone");
    CommandLineRun narrow = render("--julia-constant=0,1", "--center=0.3,0.4", "--width=1e-15");
    assertRefused(narrow, "--width 1e-15", "a width of at least ");
    assertThat(narrow.errorLines().get(0)).doesNotContain("perturbation");
    assertThat(left()).isEmpty();
    assertAccepted("--family=julia");
    assertAccepted("--julia-constant=-1,0", "--samples=4", "--color=lit");
  }

  @Test
  void boundsTooNarrowAreRefusedWithAWidthThatWorks() {
    CommandLineRun refused =
        render("--family=escape", "--bounds=0.3,0.30000000000000004,0.4,0.40000000000000008");
    assertRefused(refused, "--bounds 0.3,", "a width of at least ");
    double named =
        Double.parseDouble(
            refused.errorLines().get(0).replaceFirst(".*at least (\\S+) works here.*", "$1"));
    assertAccepted(
        "--family=escape", "--bounds=0.3," + (0.3 + named) + ",0.4," + (0.4 + 2 * named));
  }

  /** Without a master, a request that is in order gets as far as asking for one. */
  private void assertAccepted(String... options) {
    CommandLineRun run = render(options);
    assertThat(run.exitCode()).isEqualTo(2);
    // Spark's logging may say something of its own before, the first time it is used in a JVM.
    assertThat(run.errorLines().get(run.errorLines().size() - 1)).contains("no master");
  }

  @Test
  void valuesThatBeginWithAMinusWorkAfterASpaceAndAfterAnEqualsSign() {
    assertAccepted("--center", "-0.5,-.25", "--width", "1");
    assertAccepted("--center=-0.5,-.25", "--width=1");
    assertAccepted("--bounds", "-2,-1.5,-1,-0.5");
    assertAccepted("--bounds=-2,-1.5,-1,-0.5");
    // Refused for its rule, not for looking like an option.
    assertRefused(render("--repeat", "-3"), "--repeat -3", "must be a whole number");
  }

  @Test
  void whateverWasFirstMadeIsGoneAfterARunWithoutMaster() {
    assertAccepted("--counts", in("counts.npy"));
    assertThat(left()).noneMatch(name -> name.contains("x.png") || name.contains("counts"));
  }

  @Test
  void boundsExcludeCenterAndWidth() {
    assertRefused(
        render("--bounds=0,1,0,1", "--center=0,0"), "--bounds 0,1,0,1", "excludes --center");
    assertRefused(render("--bounds=0,1,0,1", "--width=1"), "--bounds 0,1,0,1", "excludes --center");
    assertRefused(render("--bounds=0,1,0,1", "--zoom=1"), "--bounds 0,1,0,1", "or --zoom");
    assertRefused(render("--width=2", "--zoom=1"), "--zoom 1", "excludes --width");
  }

  @Test
  void aNumberOfTileRowsExcludesATilePlan() {
    assertRefused(
        render("--tile-plan=guided", "--tile-rows=64"),
        "--tile-plan guided",
        "cannot be combined with --tile-rows 64");
    assertAccepted("--tile-plan=guided", "--tile-rows=auto");
  }

  @Test
  void unknownWordsAreRefusedByName() {
    assertRefused(render("--sise", "100x100"), "--sise");
    assertRefused(render("--overwrite=maybe"), "--overwrite", "maybe");
    assertRefused(render("stray"), "stray");
    assertRefused(CommandLineRun.of("rendre"), "rendre");
    assertRefused(CommandLineRun.of("--nosuch"), "--nosuch");
    assertRefused(CommandLineRun.of("log", "list"), "list");
    assertRefused(CommandLineRun.of(), "a subcommand is needed", "render", "log");
    assertRefused(CommandLineRun.of("log"), "a subcommand is needed", "show");
    assertThat(left()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--size=10x10",
        "--max-iter=5",
        "--center=0,0",
        "--width=1",
        "--zoom=1",
        "--from=x.png",
        "--palette=ice",
        "--quiet",
        "--overwrite",
        "--kernel=scalar",
        "--tile-rows=16",
        "--repeat=1",
        "--wait=1"
      })
  void anOptionGivenTwiceIsRefused(String option) {
    assertRefused(render(option, option), option.replaceFirst("=.*", ""), "only once");
    assertThat(left()).isEmpty();
  }

  @Test
  void anOptionWithoutItsValueIsRefused() {
    assertRefused(CommandLineRun.of("render", "--size"), "--size");
    assertRefused(CommandLineRun.of("render", "--output"), "--output");
  }

  @Test
  void existingOutputsStayAsTheyAre() throws IOException {
    byte[] old = {1, 2, 3};
    Files.write(dir.resolve("x.png"), old);
    assertRefused(render(), "--output", "x.png", "exists already", "--overwrite");
    assertThat(dir.resolve("x.png")).hasBinaryContent(old);
    Files.write(dir.resolve("counts.npy"), old);
    assertRefused(
        render("--output", in("y.png"), "--counts", in("counts.npy")),
        "--counts",
        "counts.npy",
        "exists already");
    assertThat(left()).containsExactlyInAnyOrder("x.png", "counts.npy");
    assertAccepted("--overwrite");
    assertThat(dir.resolve("x.png")).hasBinaryContent(old);
  }

  /** Refused at the start, not after hours of rendering; and nothing waits for the other end. */
  @Test
  @Timeout(60)
  void whatIsNoRegularFileIsRefusedAndStays() throws Exception {
    Fifo.make(dir.resolve("x.png"));
    Files.createSymbolicLink(dir.resolve("y.png"), dir.resolve("gone.png"));
    Files.createSymbolicLink(dir.resolve("z.npy"), dir.resolve("x.png"));
    Files.createSymbolicLink(dir.resolve("d"), dir.resolve("gone"));
    for (String more : List.of("--overwrite", "--quiet")) {
      assertRefused(
          render(more), "--output " + in("x.png"), "is a FIFO, socket or device, a regular file");
      assertRefused(
          render(more, "--output", in("y.png")),
          "--output " + in("y.png"),
          "is a symbolic link that leads nowhere, a regular file is needed");
      assertRefused(
          render(more, "--output", in("w.png"), "--counts", in("z.npy")),
          "--counts " + in("z.npy"),
          "a regular file is needed");
      for (String directory : List.of("--work-dir", "--log-dir")) {
        assertRefused(
            render(more, "--output", in("w.png"), directory, in("d")),
            directory + " " + in("d"),
            "is a symbolic link that leads nowhere, a directory is needed");
      }
    }
    assertThat(left()).containsExactlyInAnyOrder("x.png", "y.png", "z.npy", "d");
    assertRefused(
        CommandLineRun.of("verify", in("x.png")), "OUTPUT " + in("x.png"), "is a FIFO, socket");
    assertRefused(CommandLineRun.of("log", "show", in("x.png")), in("x.png"), "is a FIFO, socket");
  }

  @Test
  void twoNamesOfOneFileAreTheSameFile() throws IOException {
    Files.createDirectories(dir.resolve("real/deep"));
    Files.createSymbolicLink(dir.resolve("link"), dir.resolve("real"));
    Files.createSymbolicLink(dir.resolve("deep"), dir.resolve("real/deep"));
    String same = "must not be the same as";
    assertRefused(
        render("--work-dir", in("link/w"), "--log-dir", in("real/w")), same + " --log-dir");
    assertRefused(
        render("--work-dir", in("deep/../w"), "--log-dir", in("real/w")), same + " --log-dir");
    assertRefused(
        render("--output", in("real/x.png"), "--log-dir", in("link/x.png")), same + " --output");
    assertRefused(
        render("--counts", in("real/x.npy"), "--work-dir", in("deep/../x.npy")),
        same + " --counts");
    Files.write(dir.resolve("real/file"), new byte[] {1});
    Files.createSymbolicLink(dir.resolve("a.png"), dir.resolve("real/file"));
    Files.createSymbolicLink(dir.resolve("a.npy"), dir.resolve("link/file"));
    assertRefused(
        render("--overwrite", "--output", in("a.png"), "--counts", in("a.npy")),
        "--counts " + in("a.npy"),
        same + " --output");
    assertThat(dir.resolve("real/file")).hasBinaryContent(new byte[] {1});
    assertThat(dir.resolve("real/w")).doesNotExist();
  }

  @Test
  void numbersAreNoLongerThanWhatPicturesAreReadWith() {
    String longest = "0." + "3".repeat(19_998);
    assertAccepted("--center=" + longest + ",0", "--size=8x8");
    assertThat(render("--center=0," + longest + "3").errorLines())
        .containsExactly("sparkbrot: --center: a number has 20001 characters, at most 20000");
    assertThat(render("--center=" + "3".repeat(100_000) + ",0").errorLines())
        .containsExactly("sparkbrot: --center: a number has 100000 characters, at most 20000");
    assertRefused(render("--width=1." + "3".repeat(20_000)), "--width: a number has 20002");
    assertRefused(render("--bounds=0,1,0,1." + "3".repeat(40_000)), "--bounds: a number has 40002");
    String fine = "1." + "3".repeat(39_000) + "e-9999";
    assertRefused(
        render("--bounds=" + fine + ",1,0,1"),
        "--bounds: an edge of the view has",
        "at most 40000");
  }

  @Test
  void pathsThatCannotBeWrittenAreRefused() throws IOException {
    Files.write(dir.resolve("file"), new byte[1]);
    Files.createDirectory(dir.resolve("dir.png"));
    assertRefused(
        render("--output", in("file/x.png")), "--output", "file/x.png", "cannot be written");
    assertRefused(
        render("--counts", in("file/x.npy")), "--counts", "file/x.npy", "cannot be written");
    assertRefused(render("--output", in("dir.png")), "--output", "dir.png", "is a directory");
    assertRefused(render("--log-dir", in("file")), "--log-dir", "file", "a directory is needed");
    assertRefused(
        render("--log-dir", in("file/logs")), "--log-dir", "file/logs", "cannot be written");
    assertThat(left()).containsExactlyInAnyOrder("file", "dir.png");
  }

  @Test
  void theLogDirectoryMustNotBeAnOutput() {
    assertRefused(
        render("--log-dir", in("x.png")), "--log-dir", "x.png", "must not be the same as --output");
    assertRefused(
        render("--log-dir", in("c.npy"), "--counts", in("c.npy")),
        "--log-dir",
        "c.npy",
        "must not be the same as --counts");
    assertThat(left()).isEmpty();
  }

  @Test
  void countsUnderThePicturesNameAreRefused() {
    assertRefused(
        render("--output", in("x.png"), "--counts", in("x.png")), "--counts", "must be .npy");
    assertRefused(
        render("--output", in("x.npy"), "--counts", in("x.npy")),
        "--counts",
        "must not be the same as --output");
    assertThat(left()).isEmpty();
  }

  @Test
  void logsThatCannotBeShownAreRefused() throws IOException {
    assertRefused(CommandLineRun.of("log", "show", in("none.jsonl")), "none.jsonl", "no such file");
    assertRefused(CommandLineRun.of("log", "show", dir.toString()), "no such file");
    assertRefused(CommandLineRun.of("log", "show", "nosuch://h/x"), "no usable path or URI");
    assertRefused(CommandLineRun.of("log", "show"), "FILE");
    Files.write(dir.resolve("x.jsonl"), new byte[] {(byte) 0x89, 'P', 'N', 'G', '\n', 0, 0});
    assertRefused(CommandLineRun.of("log", "show", in("x.jsonl")), "x.jsonl: line 1");
    Files.write(dir.resolve("e.jsonl"), new byte[0]);
    assertRefused(CommandLineRun.of("log", "show", in("e.jsonl")), "e.jsonl: empty");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "plan --cores 0 | --cores 0: must be a whole number from 1 to",
        "plan --cores 1,x | --cores x: must be a whole number from 1 to",
        "plan --rate -5 | --rate -5: must be a whole number from 1 to",
        "plan --node-cores none | --node-cores none: must be a whole number from 1 to",
        "plan --copy-megabytes 0 | --copy-megabytes 0: must be a whole number from 1 to 1000000",
        "plan --copy-megabytes 1e3 | --copy-megabytes 1e3: must be a whole number from 1 to",
        "plan --dispatch-micros 0 | --dispatch-micros 0: must be a whole number from 1 to",
        "plan --size 0x1 | --size 0x1: each side must be 1 to",
        "plan --shortcuts maybe | --shortcuts maybe: must be on or off",
        "report nowhere | --output",
        "report nowhere --output r.pdf | --output r.pdf: the ending must be one of .html, .md",
        "report nowhere --output r.md | LOGDIR nowhere: no such file or directory",
        "compare nowhere gone | OLD nowhere: no such file or directory",
        "compare nowhere gone --tolerance -1 | --tolerance -1: must be a number from 0.0 to 1.0",
        "compare nowhere gone --risk NaN | --risk NaN: must be a number from",
        "compare nowhere gone --output x.html | --output x.html: the ending must be .md",
        "check --rounds 9 | --rounds 9: must be at least 10",
        "check --seconds 0 | --seconds 0: must be a number from 0.1 to 3600",
        "check --slowest 1 | --slowest 1: must be a number from 1.01 to 100",
        "check --cpu-share 1.5 | --cpu-share 1.5: must be a number from 0.0 to 1.0",
        "check --seed x | --seed x: must be a whole number of 64 bits",
        "check --output x.pdf | --output x.pdf: the ending must be one of .html, .json, .xml,"
            + " .prom",
        "check --storage gopher://x/y | --storage gopher://x/y",
        "predict nowhere | LOGDIR nowhere: no such file or directory",
        "predict nowhere --cores 0 | --cores 0: must be a whole number from 1 to",
        "predict nowhere --tiles many | --tiles many: must be a whole number from 1 to",
        "replay nowhere | LOGDIR nowhere: no such file or directory",
        "replay nowhere --tasks 0 | --tasks 0: must be a whole number from 1 to",
        "replay nowhere --seconds 1.5 | --seconds 1.5: must be a whole number from 1 to",
        "balance nowhere | LOGDIR nowhere: no such file or directory",
        "balance | LOGDIR",
        "ladder --workload moon | --workload moon: must be seed or mojo",
        "ladder --rounds 0 | --rounds 0: must be a whole number from 1 to",
        "bench kernel --workload moon | --workload moon: must be one of seed, mojo, mojo-quarter",
        "bench kernel --rounds 0 | --rounds 0: must be a whole number from 1 to 1000",
        "bench | a subcommand is needed: kernel, threads, channels, digest, job, peers",
      })
  void theCommandsAroundTheJobRefuseInTheSameWay(String commandLine, String message) {
    assertRefused(CommandLineRun.of(commandLine.split(" ")), message);
  }

  @Test
  void aDirectoryWithoutAFinishedRunIsRefusedWithTheReason() throws IOException {
    for (String command : List.of("report", "predict", "balance")) {
      List<String> args = new ArrayList<>(List.of(command, dir.toString()));
      if (command.equals("report")) {
        args.addAll(List.of("--output", in("r.md")));
      }
      Files.deleteIfExists(dir.resolve("empty.jsonl"));
      assertRefused(CommandLineRun.of(args.toArray(String[]::new)), "holds no timing log");
      Files.writeString(dir.resolve("empty.jsonl"), "");
      assertRefused(
          CommandLineRun.of(args.toArray(String[]::new)), "holds no finished run", "empty.jsonl");
    }
  }

  @Test
  void aWorkDirectoryExcludesRepetitionsAndOtherPlaces() throws IOException {
    assertRefused(
        render("--work-dir", in("w"), "--repeat=2"),
        "--work-dir " + in("w"),
        "cannot be combined with --repeat 2");
    assertRefused(
        render("--work-dir", in("x.png"), "--output", in("x.png")), "must not be the same as");
    assertRefused(
        render("--work-dir", in("logs"), "--log-dir", in("logs")), "must not be the same as");
    assertThat(left()).isEmpty();
    Files.writeString(dir.resolve("w"), "a file");
    assertRefused(render("--work-dir", in("w")), "--work-dir " + in("w"), "a directory is needed");
    assertThat(left()).containsExactly("w");
  }

  @Test
  void aManifestThatIsNoneIsRefusedInOneLineAndStays() throws IOException {
    Files.createDirectory(dir.resolve("w"));
    Files.writeString(dir.resolve("w").resolve("manifest.json"), "{}");
    // A place below the working directory is named from there.
    assertRefused(
        render("--work-dir", in("w")), "--work-dir " + Location.of(in("w")), "is no manifest");
    assertThat(dir.resolve("w").resolve("manifest.json")).hasContent("{}");
  }

  @Test
  void theSettingThatDiffersFromTheWorkDirectoryIsNamed() {
    assertAccepted("--work-dir", in("w"));
    assertRefused(
        render("--work-dir", in("w"), "--palette=fire"),
        "--work-dir",
        "palette dusk, now palette fire");
    assertRefused(render("--work-dir", in("w"), "--samples=4"), "samples auto:16, now samples 4");
    assertRefused(
        render("--work-dir", in("w"), "--counts", in("x.npy")),
        "products png, now products png, npy");
    assertAccepted("--work-dir", in("w"), "--center=-0.750,0.00", "--kernel=scalar");
  }

  @Test
  void severalSamplesAreRefusedWhereTheyCannotBeAveraged() {
    assertRefused(
        render("--color=bands", "--samples=4"),
        "--samples 4: --color bands takes one sample a pixel");
    assertRefused(render("--color=bands", "--samples=auto"), "--samples auto:16: --color bands");
    assertRefused(render("--color=bands", "--filter=box"), "--filter box: one sample a pixel");
    assertRefused(render("--samples=1", "--filter=box"), "--filter box: one sample a pixel");
    assertAccepted("--color=bands", "--samples=1");
  }

  @Test
  void verifyRefusesWhatItCannotVerify() throws IOException {
    assertRefused(CommandLineRun.of("verify", in("no.png")), "OUTPUT " + in("no.png"), "no such");
    Files.writeString(dir.resolve("x.npy"), "x");
    Files.writeString(dir.resolve("x.png"), "x");
    assertRefused(CommandLineRun.of("verify", in("x.npy")), "name its --work-dir");
    assertRefused(
        CommandLineRun.of("verify", in("x.png"), "--work-dir", in("none")), "holds no manifest");
    assertRefused(CommandLineRun.of("verify", in("x.png"), "--rows=0"), "--rows 0");
    assertRefused(CommandLineRun.of("verify", in("x.png"), "--seed=x"), "--seed x");
    CommandLineRun damaged = CommandLineRun.of("verify", in("x.png"));
    assertThat(damaged.exitCode()).isEqualTo(1);
    assertThat(damaged.errorLines()).singleElement().asString().contains("does not begin as a PNG");
  }

  @Test
  void textsOfALogCannotSteerTheTerminal() throws IOException {
    String log = new LogFixture(1, 1).text().replace("Test CPU", "\\u001b[31mred\\nforged line");
    Files.writeString(dir.resolve("a.jsonl"), log);
    CommandLineRun shown = CommandLineRun.of("log", "show", in("a.jsonl"));
    assertThat(shown.exitCode()).isZero();
    assertThat(shown.out()).contains("\\u001b[31mred\\u000aforged line").doesNotContain("\u001b");
    for (String command : List.of("balance", "predict", "report")) {
      CommandLineRun run =
          command.equals("report")
              ? CommandLineRun.of(command, dir.toString(), "--output", in("r.md"))
              : CommandLineRun.of(command, dir.toString());
      assertThat(run.exitCode()).as(run.errorLines().toString()).isZero();
      assertThat(run.out()).doesNotContain("\u001b").doesNotContain("\nforged line");
    }
  }
}
