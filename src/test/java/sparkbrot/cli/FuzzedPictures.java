package sparkbrot.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import sparkbrot.color.Palette;
import sparkbrot.image.FileAssembler;
import sparkbrot.image.OutputFormat;
import sparkbrot.kernel.escape.Kernels;
import sparkbrot.scene.KernelSpec;
import sparkbrot.scene.PixelAnchor;
import sparkbrot.scene.PixelGrid;
import sparkbrot.scene.PixelRegion;
import sparkbrot.scene.RenderRequest;
import sparkbrot.scene.Viewport;
import sparkbrot.tiles.EscapeSamples;
import sparkbrot.tiles.StripEncoder;

/** Pictures that say how they were made, damaged, and the command that checks them. */
final class FuzzedPictures {

  private static final int WIDTH = 40;
  private static final int HEIGHT = 30;
  private static final int MAX_ITER = 50;

  private final byte[] png = sound(OutputFormat.PNG);
  private final byte[] tiff = sound(OutputFormat.TIFF);

  private static byte[] sound(OutputFormat format) {
    RenderRequest request =
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
            KernelSpec.honest(KernelSpec.Choice.AUTO));
    int[] counts = new int[WIDTH * HEIGHT];
    PixelGrid grid = request.grid();
    Kernels.select(request.kernel())
        .kernel()
        .iterate(grid, PixelRegion.whole(grid), MAX_ITER, counts);
    StripEncoder encoder = format.encoder(request, Palette.FIRE).begin();
    encoder.add(new EscapeSamples(0, HEIGHT, WIDTH, MAX_ITER, counts));
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put("Software", "Sparkbrot");
    texts.put("Bounds", request.viewport().bounds());
    texts.put("Size", request.viewport().size());
    texts.put("Max-Iter", String.valueOf(MAX_ITER));
    texts.put("Pixel-Anchor", "center");
    texts.put("Arithmetic", "strict double");
    texts.put("Palette", Palette.FIRE.optionName());
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (FileAssembler assembler = format.assembler(request, Palette.FIRE, texts)) {
      assembler.begin(out);
      assembler.append(out, encoder.finish());
      assembler.finish(out, "0".repeat(64));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return out.toByteArray();
  }

  /** Writes a damaged picture under a folder and returns a command line that checks it. */
  List<String> next(Random random, Path folder) throws IOException {
    boolean asPng = random.nextBoolean();
    byte[] bytes = (asPng ? png : tiff).clone();
    for (int i = random.nextInt(4); i > 0; i--) {
      // Half of the damage to the head, where the sizes are.
      int among = random.nextBoolean() ? Math.min(700, bytes.length) : bytes.length;
      bytes[random.nextInt(among)] ^= (byte) (1 << random.nextInt(8));
    }
    if (random.nextInt(4) == 0) {
      bytes = Arrays.copyOf(bytes, random.nextInt(2 * bytes.length));
    }
    Path file = Files.createDirectories(folder).resolve(asPng ? "p.png" : "p.tif");
    Files.write(file, bytes);
    List<String> line = new ArrayList<>(List.of("verify", file.toString()));
    line.addAll(List.of("--rows", Mutations.pick(random, List.of("1", "7", "1000", "0", "x"))));
    if (random.nextInt(5) == 0) {
      line.add("--work-dir=" + folder.resolve("w"));
    }
    return line;
  }
}
