package sparkbrot.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sparkbrot.color.coloring.BandsColoring;
import sparkbrot.color.coloring.Palette;
import sparkbrot.image.ImageSpec;
import sparkbrot.scene.KernelSpec;
import sparkbrot.scene.PixelAnchor;
import sparkbrot.scene.RenderRequest;
import sparkbrot.scene.Viewport;
import sparkbrot.storage.Fifo;

/** Files that somebody made to do harm, where a picture is expected: one line, nothing written. */
class HostilePicturesTest {

  private static final ImageSpec SPEC =
      new ImageSpec(
          new RenderRequest(
              Viewport.centered(BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ONE, 9, 7),
              PixelAnchor.CENTER,
              50,
              KernelSpec.honest(KernelSpec.Choice.AUTO)),
          new BandsColoring(Palette.FIRE));

  private static final byte[] PNG = WholePicture.of(SPEC, "png");

  @TempDir private Path dir;

  private String in(String name) {
    return dir.resolve(name).toString();
  }

  private void assertRefused(String name, byte[] content, String... parts) throws IOException {
    Files.write(dir.resolve(name), content);
    assertRefused(name, parts);
    CommandLineRun verified = CommandLineRun.of("verify", in(name));
    assertThat(verified.exitCode()).isEqualTo(CommandLineProgram.FAILED);
    assertThat(verified.errorLines()).singleElement().asString().contains(parts);
    assertThat(verified.errorLines().get(0)).hasSizeLessThan(2200);
  }

  private void assertRefused(String name, String... parts) throws IOException {
    for (String command : new String[] {"render", "plan"}) {
      CommandLineRun run = CommandLineRun.of(command, "--from", in(name));
      assertThat(run.errorLines()).singleElement().asString().contains(parts);
      assertThat(run.errorLines().get(0))
          .startsWith("sparkbrot: --from " + in(name) + ": ")
          .doesNotContain("unexpected", "Exception")
          .hasSizeLessThan(2200);
      assertThat(run.exitCode()).isEqualTo(CommandLineProgram.MISUSED);
      assertThat(run.out()).isEmpty();
    }
    try (Stream<Path> files = Files.list(dir)) {
      assertThat(files).hasSize(1);
    }
  }

  private static byte[] text(String type, byte[] data) {
    return WholePicture.with(PNG, "IDAT", type, data);
  }

  private static byte[] text(String keyword, String value) {
    return text("iTXt", WholePicture.text(keyword, value));
  }

  @Test
  void textsThatNoVersionWritesAreRefused() throws IOException {
    assertRefused("a.png", text("size", "9x7"), "two texts \"size\"");
    assertRefused(
        "a.png", text("tEXt", "size\0009x7".getBytes(StandardCharsets.ISO_8859_1)), "two");
    assertRefused("a.png", text("hidden", "1"), "not as Sparkbrot writes them");
    assertRefused("a.png", text("Counts", "1"), "an option's name is damaged");
    assertRefused("a.png", text("x", "\u001b[31m"), "printable");
    assertRefused("a.png", text("output", "/etc/passwd"), "not as Sparkbrot writes them");
    assertRefused("a.png", text("log-dir", "${sys:user.home}"), "not as Sparkbrot writes them");
    assertRefused("a.png", text("", "1"), "without a keyword");
    assertRefused("a.png", text("k".repeat(80), "1"), "keyword of 1 to 79 bytes");
    assertRefused("a.png", text("iTXt", new byte[0]), "without a keyword");
    assertRefused("a.png", text("iTXt", "key".getBytes(StandardCharsets.UTF_8)), "without a key");
    assertRefused("a.png", text("iTXt", new byte[] {'k', 0, 0, 0}), "compressed or translated");
    assertRefused("a.png", text("iTXt", new byte[] {'k', 0, 0, 0, 'e', 0, 0}), "translated");
    assertRefused(
        "a.png", text("iTXt", new byte[] {'k', 0, 0, 0, 0, 0, (byte) 0xc3, '('}), "no UTF-8");
    assertRefused("a.png", text("zTXt", new byte[] {'k', 0, 0}), "a chunk zTXt");
    assertRefused("a.png", WholePicture.with(PNG, "IDAT", "PLTE", new byte[768]), "two palettes");
  }

  @Test
  void compressedTextsAreNeverInflated() throws IOException {
    ByteArrayOutputStream bomb = new ByteArrayOutputStream();
    bomb.writeBytes(new byte[] {'k', 0, 1, 0, 0, 0});
    try (DeflaterOutputStream deflated = new DeflaterOutputStream(bomb)) {
      for (int i = 0; i < 100; i++) {
        deflated.write(new byte[1 << 20]);
      }
    }
    assertRefused("a.png", text("iTXt", bomb.toByteArray()), "compressed");
  }

  @Test
  void longAndManyTextsAreRefusedByTheirSize() throws IOException {
    assertRefused(
        "a.png", text("x", "1".repeat(10_000_000)), "has 10000006 bytes, at most 1048576");
    assertRefused("a.png", text("x", "1".repeat(1_000_000)), "must be at most", "characters");
    byte[] many = PNG;
    for (int i = 0; i < 101; i++) {
      many = WholePicture.with(many, "IDAT", "iTXt", WholePicture.text("x" + i, "1"));
    }
    assertRefused("a.png", many, "more than 100 texts");
    byte[] large = PNG;
    for (int i = 0; i < 5; i++) {
      large =
          WholePicture.with(large, "IDAT", "iTXt", WholePicture.text("x" + i, "1".repeat(1 << 19)));
      large =
          WholePicture.with(large, "IDAT", "iTXt", WholePicture.text("y" + i, "1".repeat(1 << 19)));
    }
    assertRefused("a.png", large, "4194304 bytes");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "bounds | 0,1,0 | bounds need 4 numbers",
        "bounds | 0,1,0,NaN | is not a finite decimal number",
        "bounds | 0,1e999999999,0,1 | out of range",
        "bounds | 1,0,1,0 | must be positive",
        "size | 1048577x1 | each side must be 1 to 1048576",
        "size | 0x0 | each side must be 1 to 1048576",
        "max-iter | -1 | --max-iter -1: must be a whole number",
        "max-iter | 99999999999 | must be a whole number",
        "pixel-anchor | middle | must be one of",
        "family | ../../x | family",
        "arithmetic | ${env:HOME} | must be one of",
        "color | nosuch | must be one of",
        "palette | /etc/passwd | --palette /etc/passwd",
        "Software | Photoshop | it was not made by Sparkbrot",
      })
  void valuesThatNoOptionHasAreRefused(String option, String value, String reason)
      throws IOException {
    byte[] png = WholePicture.withoutTexts(PNG);
    png = withTexts(png, option, value);
    assertRefused("a.png", png, reason);
  }

  @Test
  void aLongValueIsNotRepeatedAtLength() throws IOException {
    byte[] png = withTexts(WholePicture.withoutTexts(PNG), "max-iter", "1".repeat(100_000));
    assertRefused("a.png", png, "--max-iter 1111");
  }

  private static byte[] withTexts(byte[] png, String option, String value) {
    byte[] out = png;
    Map<String, String> texts = new LinkedHashMap<>(SPEC.text().toMap());
    texts.put("Software", "Sparkbrot");
    texts.put(option, value);
    for (Map.Entry<String, String> text : texts.entrySet()) {
      out =
          WholePicture.with(out, "IDAT", "iTXt", WholePicture.text(text.getKey(), text.getValue()));
    }
    return out;
  }

  @Test
  void aPictureThatSaysNothingIsRefused() throws IOException {
    assertRefused("a.png", WholePicture.withoutTexts(PNG), "it was not made by Sparkbrot");
    assertRefused("a.png", new byte[0], "does not begin as a PNG");
    Files.delete(dir.resolve("a.png"));
    assertRefused("a.tif", PNG, "does not begin as a BigTIFF");
    Files.delete(dir.resolve("a.tif"));
    assertRefused("a.exr", PNG, "does not begin as an OpenEXR");
  }

  /** A text of the head replaced by another of the same length, under a right checksum. */
  private static byte[] tiff(String old, String now) {
    byte[] tiff = WholePicture.of(SPEC, "tiff");
    String file = new String(tiff, StandardCharsets.ISO_8859_1);
    int begin = file.indexOf("bounds: ");
    int seal = file.indexOf("CRC-32C: ");
    String lines = file.substring(begin, seal).replace(old, now);
    assertThat(lines).hasSize(seal - begin).isNotEqualTo(file.substring(begin, seal));
    CRC32C crc = new CRC32C();
    crc.update(lines.getBytes(StandardCharsets.ISO_8859_1));
    String sealed = lines + "CRC-32C: " + HexFormat.of().toHexDigits((int) crc.getValue());
    String all = file.substring(0, begin) + sealed + file.substring(begin + sealed.length());
    return all.getBytes(StandardCharsets.ISO_8859_1);
  }

  @Test
  void textsOfATiffAreCheckedAlike() throws IOException {
    assertRefused("a.tif", tiff("max-iter: 50\n", "size: 10x100\n"), "two texts \"size\"");
    assertRefused("a.tif", tiff("max-iter: ", "max-iter  "), "a text without keyword");
    assertRefused("a.tif", tiff("size: 9x7\n", "siz\u00e9: 9x7\n"), "no UTF-8");
    assertRefused("a.tif", tiff("size: 9x7\n", "size: 0x7\n"), "each side must be");
    assertRefused("a.tif", tiff("max-iter", "min-iter"), "max-iter is missing");
    assertRefused("a.tif", tiff("\nsize", "\0size"), "printable");
    String flood = "\n".repeat("max-iter: 50\npixel-anchor: center".length());
    assertRefused("a.tif", tiff("max-iter: 50\npixel-anchor: center", flood), "without keyword");
  }

  @Test
  void pipesAndDirectoriesAreRefused() throws Exception {
    for (String name : new String[] {"pipe.png", "pipe.kfr"}) {
      Fifo.make(dir.resolve(name));
      assertRefused(name, "is a FIFO, socket or device, a regular file is needed");
      Files.delete(dir.resolve(name));
    }
    Files.createDirectory(dir.resolve("d.png"));
    assertRefused("d.png", "no such file");
    Files.delete(dir.resolve("d.png"));
    for (String name : new String[] {"a.npy", "a.jpeg", "a"}) {
      Files.write(dir.resolve(name), PNG);
      assertRefused(
          name,
          "must be one of .cog.tif, .cog.tiff, .dzi, .exr, .kfr, .png, .szi, .tif, .tiff, .toml");
      Files.delete(dir.resolve(name));
    }
  }

  @Test
  void theOptionOfAFileThatIsRefusedIsNamedWithTheFile() throws IOException {
    Files.writeString(dir.resolve("a.kfr"), "Re: 0\nIm: x\nZoom: 1");
    assertRefused("a.kfr", "--center 0,x: \"x\" is not a finite decimal number");
    Files.writeString(dir.resolve("a.kfr"), "Re: 0.3\nIm: 0.3\nZoom: 1e99999");
    assertRefused("a.kfr", "--zoom 1e99999: \"1e99999\" is out of range");
    Files.writeString(dir.resolve("a.kfr"), "Re: 0\nIm: 0\nZoom: -1");
    assertRefused("a.kfr", "--zoom -1: must be positive");
    Files.writeString(dir.resolve("a.kfr"), "Re: 0\nIm: 0\nZoom: 1\nIterations: 99999999999");
    assertRefused("a.kfr", "--max-iter 99999999999: must be a whole number");
    Files.delete(dir.resolve("a.kfr"));
    Files.writeString(dir.resolve("a.toml"), "location.real = '" + "1".repeat(100_000) + "'");
    assertRefused("a.toml", "--center: a number has 100000 characters, at most 20000");
  }
}
