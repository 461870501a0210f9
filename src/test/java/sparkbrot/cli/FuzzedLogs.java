package sparkbrot.cli;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import sparkbrot.report.LogFixture;

/** Timing logs and pictures as no run of ours wrote them, and the commands that read them. */
final class FuzzedLogs {

  private static final int IHDR_DATA = 16;
  private static final int IHDR_CRC = 29;

  /** What a log may name as its picture, so that whoever opens it hangs, connects or never ends. */
  private static final List<String> TRAPS =
      List.of(
          "../../outside/pipe.png",
          "/dev/zero",
          "/dev/tty",
          "/proc/kmsg",
          ".",
          "file:../../outside/pipe.png",
          "hdfs://127.0.0.1:1/x.png",
          "webhdfs://127.0.0.1:1/x.png",
          "s3a://nowhere/x.png",
          "\\u0000");

  private final List<List<String>> sound =
      List.of(
          new LogFixture(1, 1).text().lines().toList(),
          new LogFixture(2, 2).withFailedAndSpeculativeAttempts().text().lines().toList());

  /** A pipe among what lies outside, which nobody ever writes to. */
  static void makePipe(Path root) throws IOException, InterruptedException {
    String pipe = root.resolve("outside/pipe.png").toString();
    Process process = new ProcessBuilder("mkfifo", pipe).start();
    if (process.waitFor() != 0) {
      throw new IOException("mkfifo failed");
    }
  }

  /** Writes damaged files under the folder "fuzzed" and returns a command line that reads them. */
  List<String> next(Random random, Path folder) throws IOException {
    Files.createDirectories(folder);
    Files.write(folder.resolve("a.jsonl"), bytes(random, Mutations.pick(random, sound)));
    if (random.nextInt(3) == 0) {
      Files.writeString(folder.resolve("b.jsonl"), String.join("\n", sound.get(1)));
    }
    String logs = folder.toString();
    return switch (random.nextInt(7)) {
      case 0 -> List.of("log", "show", folder.resolve("a.jsonl").toString());
      case 1 -> List.of("report", logs, "--output=out.html", "--output=out.md");
      case 2 -> List.of("report", logs, "--output=out.md");
      case 3 -> List.of("predict", logs, "--cores=1,8,1000");
      case 4 -> List.of("balance", logs);
      case 5 -> List.of("replay", logs, "--wait=1");
      default -> {
        Files.write(folder.resolve("p.png"), picture(random));
        Files.writeString(folder.resolve("a.jsonl"), String.join("\n", sound.get(0)));
        yield List.of("report", logs, "--output=out.html", "--image=" + folder.resolve("p.png"));
      }
    };
  }

  private static byte[] bytes(Random random, List<String> sound) {
    List<String> lines = new ArrayList<>(sound);
    for (int i = 1 + random.nextInt(3); i > 0; i--) {
      damage(random, lines);
    }
    String end = random.nextBoolean() ? "\n" : "";
    byte[] bytes = (String.join("\n", lines) + end).getBytes(StandardCharsets.UTF_8);
    return switch (random.nextInt(20)) {
      case 0 -> Arrays.copyOf(bytes, random.nextInt(bytes.length + 1));
      case 1 -> flipped(random, bytes);
      case 2 -> String.join("\n", lines).getBytes(StandardCharsets.UTF_16);
      default -> bytes;
    };
  }

  private static byte[] flipped(Random random, byte[] bytes) {
    for (int i = 1 + random.nextInt(20); i > 0 && bytes.length > 0; i--) {
      bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
    }
    return bytes;
  }

  private static void damage(Random random, List<String> lines) {
    if (lines.isEmpty()) {
      return;
    }
    int at = random.nextInt(lines.size());
    String line = lines.get(at);
    switch (random.nextInt(12)) {
      case 0 -> lines.remove(at);
      case 1 -> lines.add(at, line);
      case 2 -> Collections.swap(lines, at, random.nextInt(lines.size()));
      case 3 -> lines.set(at, Mutations.characters(random, line));
      case 4 -> lines.set(at, line.substring(0, random.nextInt(line.length() + 1)));
      case 5 -> many(random, lines, at);
      case 6 -> {
        String trap = "\"output\":\"" + Mutations.pick(random, TRAPS) + "\"";
        lines.set(0, lines.get(0).replace("\"request\":{", "\"request\":{" + trap + ","));
      }
      default -> lines.set(at, Mutations.jsonValue(random, line));
    }
  }

  /** Now and then a line without end, or more records than fit into the heap. */
  private static void many(Random random, List<String> lines, int at) {
    switch (random.nextInt(240)) {
      case 0 -> lines.set(at, "{\"type\":\"" + "run".repeat(700_000) + "\"}");
      case 1 -> lines.addAll(Collections.nCopies(900_000, "{\"type\":\"tile\",\"rows\":1}"));
      case 2 -> lines.set(0, "{\"type\":\"run\",\"request\":{" + members(100_000) + "}}");
      case 3 -> lines.set(at, "[".repeat(500_000));
      default -> lines.set(at, "{\"type\":\"" + Mutations.characters(random, "tile") + "\"}");
    }
  }

  private static String members(int count) {
    StringBuilder members = new StringBuilder("\"a\":\"\"");
    for (int i = 0; i < count; i++) {
      members.append(",\"").append(i).append("\":\"\"");
    }
    return members.toString();
  }

  private static byte[] picture(Random random) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB), "png", out);
    byte[] png = out.toByteArray();
    if (random.nextBoolean()) {
      return flipped(random, png);
    }
    // A sound header that claims any size, with its checksum.
    ByteBuffer header = ByteBuffer.wrap(png);
    header.putInt(IHDR_DATA, random.nextInt()).putInt(IHDR_DATA + 4, random.nextInt(1 << 22));
    CRC32 crc = new CRC32();
    crc.update(png, IHDR_DATA - 4, IHDR_CRC - IHDR_DATA + 4);
    header.putInt(IHDR_CRC, (int) crc.getValue());
    return png;
  }
}
