package sparkbrot.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import sparkbrot.color.BandsColoring;
import sparkbrot.color.Palette;
import sparkbrot.image.ImageSpec;
import sparkbrot.image.ProductTypes;
import sparkbrot.kernel.KernelFamilies;
import sparkbrot.samples.Channel;
import sparkbrot.samples.SampleBlock;
import sparkbrot.scene.KernelSpec;
import sparkbrot.scene.PixelAnchor;
import sparkbrot.scene.PixelRegion;
import sparkbrot.scene.RenderRequest;
import sparkbrot.scene.Viewport;
import sparkbrot.tiles.PartAssembler;
import sparkbrot.tiles.PartEncoder;
import sparkbrot.tiles.Product;
import sparkbrot.tiles.StripLayout;

/** Pictures that say how they were made, damaged, and the command that checks them. */
final class FuzzedPictures {

  private static final int WIDTH = 40;
  private static final int HEIGHT = 30;
  private static final int MAX_ITER = 50;

  private final byte[] png = sound("png");
  private final byte[] tiff = sound("tiff");

  private static byte[] sound(String format) {
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
    Product product =
        ProductTypes.named(format)
            .orElseThrow()
            .product(new ImageSpec(request, new BandsColoring(Palette.FIRE)));
    SampleBlock samples =
        new SampleBlock(Set.of(Channel.COUNT), PixelRegion.rows(WIDTH, 0, HEIGHT), MAX_ITER);
    KernelFamilies.of(request.kernel()).prepare(request, samples.channels()).open().fill(samples);
    PartEncoder encoder = product.encoder(new StripLayout(HEIGHT, HEIGHT));
    encoder.add(samples);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (PartAssembler assembler = product.assembler()) {
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
