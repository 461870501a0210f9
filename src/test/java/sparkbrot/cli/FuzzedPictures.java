package sparkbrot.cli;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import sparkbrot.color.coloring.BandsColoring;
import sparkbrot.color.coloring.Palette;
import sparkbrot.image.ImageSpec;
import sparkbrot.scene.KernelSpec;
import sparkbrot.scene.PixelAnchor;
import sparkbrot.scene.RenderRequest;
import sparkbrot.scene.Viewport;

/** Pictures and locations, damaged or made to do harm, and the commands that read them. */
final class FuzzedPictures {

  private static final int WIDTH = 40;
  private static final int HEIGHT = 30;
  private static final int MAX_ITER = 50;

  private static final ImageSpec SPEC =
      new ImageSpec(
          new RenderRequest(
              Viewport.bounded(
                  new BigDecimal("-2"),
                  new BigDecimal("1"),
                  new BigDecimal("-1.5"),
                  new BigDecimal("1.5"),
                  WIDTH,
                  HEIGHT),
              PixelAnchor.CENTER,
              MAX_ITER,
              KernelSpec.honest(KernelSpec.Choice.AUTO)),
          new BandsColoring(Palette.FIRE));

  private static final String KALLES =
      "Re: -0.75\r\nIm: 0.1\r\nZoom: 1.5E3\r\nIterations: 100\r\nPower: 2\r\nFractalType: 0\r\n";

  private static final String FRAKTALER =
      "program = \"fraktaler-3\"\nlocation.real = \"\"\"\n-0.\\\n75\\\n\"\"\"\nlocation.zoom = '1e3'\n"
          + "[bailout]\niterations = 100 # some\n[[formula]]\npower = 2\nabs_x = false\n";

  private static final Map<String, String> GRADIENTS =
      new TreeMap<>(
          Map.of(
              "a.map",
              "0 0 0\n255 128 7\n1 2 3\n",
              "a.ggr",
              "GIMP Gradient\nName: x\n1\n0 0.5 1 0 0 0 1 1 1 1 1 3 0\n",
              "a.kfp",
              "Re: 0\nColors: 1,2,3,4,5,6\n",
              "a.txt",
              "#000 1%, #fff"));

  private final Map<String, byte[]> sound =
      Map.of(
          "p.png",
          WholePicture.of(SPEC, "png"),
          "p.tif",
          WholePicture.of(SPEC, "tiff"),
          "p.exr",
          WholePicture.of(SPEC, "exr"),
          "p.cog.tif",
          WholePicture.of(SPEC, "cog"),
          "p.szi",
          WholePicture.of(SPEC, "szi"));

  /** Writes a damaged picture or location under a folder and returns a command line with it. */
  List<String> next(Random random, Path folder) throws IOException {
    Files.createDirectories(folder);
    return switch (random.nextInt(5)) {
      case 4 -> colors(random, folder);
      case 0 -> location(random, folder);
      case 1 -> from(random, hostile(random, folder));
      case 2 -> from(random, damaged(random, folder));
      default -> verify(random, folder, damaged(random, folder));
    };
  }

  private Path damaged(Random random, Path folder) throws IOException {
    String name = Mutations.pick(random, List.of("p.png", "p.tif", "p.exr"));
    byte[] bytes = sound.get(name).clone();
    for (int i = random.nextInt(4); i > 0; i--) {
      // Half of the damage to the head, where the sizes are.
      int among = random.nextBoolean() ? Math.min(700, bytes.length) : bytes.length;
      bytes[random.nextInt(among)] ^= (byte) (1 << random.nextInt(8));
    }
    if (random.nextInt(4) == 0) {
      bytes = Arrays.copyOf(bytes, random.nextInt(2 * bytes.length));
    }
    return Files.write(folder.resolve(name), bytes);
  }

  /** Texts that somebody wrote, under right checksums. */
  private Path hostile(Random random, Path folder) throws IOException {
    Map<String, String> texts = new LinkedHashMap<>(SPEC.text().toMap());
    texts.put("Software", Mutations.pick(random, List.of("Sparkbrot", "Sparkbrot 0.1.0", "x")));
    byte[] png = sound.get("p.png");
    png = random.nextInt(10) == 0 ? png : WholePicture.withoutTexts(png);
    for (Map.Entry<String, String> text : texts.entrySet()) {
      String keyword = text.getKey();
      String value = text.getValue();
      if (random.nextInt(6) == 0) {
        value = Mutations.characters(random, value);
      } else if (random.nextInt(20) == 0) {
        keyword = Mutations.characters(random, keyword);
      }
      byte[] data = WholePicture.text(keyword, value);
      if (random.nextInt(20) == 0) {
        data[random.nextInt(data.length)] = (byte) random.nextInt(256);
      }
      for (int i = random.nextInt(20) == 0 ? 2 : 1; i > 0; i--) {
        String type = Mutations.pick(random, List.of("iTXt", "iTXt", "iTXt", "iTXt", "tEXt"));
        png = WholePicture.with(png, "IDAT", type, data);
      }
    }
    return Files.write(folder.resolve("p.png"), png);
  }

  private static List<String> location(Random random, Path folder) throws IOException {
    boolean kalles = random.nextBoolean();
    String text = kalles ? KALLES : FRAKTALER;
    for (int i = random.nextInt(3); i > 0; i--) {
      text = Mutations.characters(random, text);
    }
    return from(random, Files.writeString(folder.resolve(kalles ? "a.kfr" : "a.toml"), text));
  }

  /** Gradients of other programs, and histograms, from anywhere. */
  private static List<String> colors(Random random, Path folder) throws IOException {
    String name = Mutations.pick(random, List.copyOf(GRADIENTS.keySet()));
    String text = GRADIENTS.get(name);
    for (int i = random.nextInt(4); i > 0; i--) {
      text = Mutations.characters(random, text);
    }
    if (random.nextInt(10) == 0) {
      text = text.repeat(1 + random.nextInt(5_000));
    }
    Path file = Files.write(folder.resolve(name), text.getBytes(StandardCharsets.ISO_8859_1));
    String histogram = Mutations.characters(random, "1024:0,2048:30000,4096:65536");
    return List.of(
        "render",
        "--color=slopes",
        "--palette=" + file,
        "--equalize=" + Mutations.pick(random, List.of("0.5", "1", "2", "x", "-0", "")),
        "--histogram=" + histogram);
  }

  /** Where the file is in order, what is missing is a master; no plan would be made in no time. */
  private static List<String> from(Random random, Path file) {
    List<String> line = new ArrayList<>(List.of("render", "--from", file.toString()));
    line.addAll(
        Mutations.pick(
            random,
            List.of(
                List.of(),
                List.of("--size=64x48"),
                List.of("--width=1e-3", "--palette=ice"),
                List.of("--color=lit"),
                List.of("--zoom=x"),
                List.of("--bounds=0,1,0,1", "--center=0,0"))));
    return line;
  }

  private static List<String> verify(Random random, Path folder, Path file) {
    List<String> line = new ArrayList<>(List.of("verify", file.toString()));
    line.addAll(List.of("--rows", Mutations.pick(random, List.of("1", "7", "1000", "0", "x"))));
    if (random.nextInt(5) == 0) {
      line.add("--work-dir=" + folder.resolve("w"));
    }
    return line;
  }
}
