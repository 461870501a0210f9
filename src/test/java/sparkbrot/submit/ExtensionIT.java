package sparkbrot.submit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sparkbrot.color.ColoringType;
import sparkbrot.extension.ChequeredFamily;
import sparkbrot.extension.PixMapFormat;
import sparkbrot.extension.RowSums;
import sparkbrot.extension.ShadeColoring;
import sparkbrot.image.ImageFormat;
import sparkbrot.image.ProductType;
import sparkbrot.kernel.KernelFamily;
import sparkbrot.timing.RunLog;
import sparkbrot.timing.record.TileRecord;

/**
 * The proof that each of the four seams is one: a channel, a kernel family with a table of 4 MB to
 * share, a colouring, a format and a product that only a jar beside ours knows make their files on
 * executors in JVMs of their own.
 */
class ExtensionIT {

  private static final int WIDTH = 300;
  private static final int HEIGHT = 1100;
  private static final int MAX_ITER = 5000;

  private static final Map<Class<?>, Class<?>> SERVICES =
      Map.of(
          KernelFamily.class, ChequeredFamily.class,
          ColoringType.class, ShadeColoring.Type.class,
          ImageFormat.class, PixMapFormat.class,
          ProductType.class, RowSums.Type.class);

  @TempDir private Path dir;

  /** The compiled package and its registration, a line for each. */
  private Path jar() throws IOException {
    Path classes =
        Path.of(
            ChequeredFamily.class.getProtectionDomain().getCodeSource().getLocation().getPath());
    Path jar = dir.resolve("extension.jar");
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
        Stream<Path> files = Files.list(classes.resolve("sparkbrot/extension"))) {
      for (Path file : files.toList()) {
        out.putNextEntry(new JarEntry("sparkbrot/extension/" + file.getFileName()));
        out.write(Files.readAllBytes(file));
      }
      for (Map.Entry<Class<?>, Class<?>> service : SERVICES.entrySet()) {
        out.putNextEntry(new JarEntry("META-INF/services/" + service.getKey().getName()));
        out.write((service.getValue().getName() + "\n").getBytes(StandardCharsets.UTF_8));
      }
    }
    return jar;
  }

  private static byte[] pixmap() {
    int[] table = ChequeredFamily.table();
    ByteArrayOutputStream expected = new ByteArrayOutputStream();
    expected.writeBytes(PixMapFormat.header(WIDTH, HEIGHT));
    for (int i = 0; i < WIDTH * HEIGHT; i++) {
      int value = value(table, i / WIDTH, i % WIDTH);
      expected.writeBytes(ShadeColoring.rgb(value % (MAX_ITER + 1), value % 256 / 256f));
    }
    return expected.toByteArray();
  }

  private static int value(int[] table, int row, int column) {
    int side = ChequeredFamily.SIDE;
    return table[row % side * side + column % side];
  }

  private static long sumOfRow(int row) {
    int[] table = ChequeredFamily.table();
    long sum = 0;
    for (int column = 0; column < WIDTH; column++) {
      sum += value(table, row, column) % (MAX_ITER + 1);
    }
    return sum;
  }

  @Test
  void whatOnlyAJarBesideOursKnowsIsRenderedOnSparksExecutors() throws IOException {
    Submission job = new Submission(dir);
    List<String> command = new ArrayList<>(SharedCluster.executors());
    command.addAll(List.of("--jars", jar().toString(), "render"));
    command.addAll(List.of("--family=chequered", "--color=shade", "--max-iter=" + MAX_ITER));
    command.addAll(List.of("--size=" + WIDTH + "x" + HEIGHT, "--tile-rows=64"));
    command.addAll(List.of("--output=x.ppm", "--output=x.sums.txt", "--output=x.png"));
    command.add("--log-dir=logs");
    Submission.Outcome outcome = job.submit(command.toArray(String[]::new));
    assertThat(outcome.exitCode()).as(outcome.err()).isZero();
    assertThat(job.bytes("x.ppm")).isEqualTo(pixmap());
    assertThat(Files.readAllLines(job.file("x.sums.txt")))
        .hasSize(HEIGHT + 1)
        .startsWith(String.valueOf(sumOfRow(0)), String.valueOf(sumOfRow(1)))
        .endsWith(String.valueOf(sumOfRow(HEIGHT - 1)), outcome.row("counts digest"));
    assertThat(outcome.row("kernel")).startsWith("chequered table on Java");
    RunLog log = job.log("logs");
    assertThat(log.run().request())
        .containsEntry("family", "chequered")
        .containsEntry("color", "shade");
    assertThat(log.all(TileRecord.class)).hasSize(18).noneMatch(TileRecord::failed);
  }
}
