package sparkbrot.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32C;

/** Work directories whose manifest somebody damaged, and the render that would resume from them. */
final class FuzzedManifests {

  private static final String NAME = "manifest.json";

  private final List<String> render;
  private final String sound;

  /**
   * Lets a render without a master begin, which makes a manifest without a plan, and adds a plan
   * and pieces to it.
   */
  FuzzedManifests(Path folder) throws IOException {
    Path directory = folder.resolve("w");
    render =
        List.of(
            "render", "--size=64x48", "--max-iter=50", "--output=m.png", "--work-dir=" + directory);
    CommandLineRun.of(render.toArray(String[]::new));
    String made = Files.readString(directory.resolve(NAME));
    if (!made.contains("\"plan\":null,\"pieces\":[]")) {
      throw new AssertionError("another manifest than expected: " + made);
    }
    sound =
        made.replace(
            "\"plan\":null,\"pieces\":[]",
            "\"plan\":{\"name\":\"fixed\",\"heightPx\":48,\"rowsPerStrip\":16,\"tasks\":["
                + task(0, ",\"mirror\":2,\"mirrorFirstRow\":32")
                + ","
                + task(1, "")
                + "]},\"pieces\":[{\"tile\":1,\"attempt\":\"0123abcd.7\",\"partBytes\":[99],"
                + "\"crc32c\":\"0123abcd\"}]");
  }

  private static String task(int tile, String mirror) {
    return "{\"tile\":%d,\"firstRow\":%d,\"rows\":16,\"estimatedIterations\":1000%s}"
        .formatted(tile, 16 * tile, mirror);
  }

  /** Writes a damaged manifest and returns a command line that reads it. */
  List<String> next(Random random, Path folder) throws IOException {
    Path directory = Files.createDirectories(folder.resolve("w"));
    String manifest = sound;
    for (int i = random.nextInt(4); i > 0; i--) {
      manifest =
          switch (random.nextInt(6)) {
            case 0 -> Mutations.characters(random, manifest);
            case 1 -> manifest.substring(0, random.nextInt(manifest.length() + 1));
            case 2 -> repeated(random, manifest);
            default -> Mutations.jsonValue(random, manifest);
          };
    }
    Files.writeString(
        directory.resolve(NAME), random.nextInt(4) == 0 ? manifest : sealedAgain(manifest));
    if (random.nextInt(4) == 0) {
      // Files of somebody else, which must stay whatever they are called.
      Files.writeString(directory.resolve("0123456789abcdef-1-0123abcd.7-9-0123abcd.piece"), "x");
    }
    if (random.nextInt(8) == 0) {
      return List.of("verify", "precious.png", "--work-dir", directory.toString(), "--rows=3");
    }
    List<String> line = new ArrayList<>(render);
    if (random.nextInt(4) == 0) {
      line.add(Mutations.pick(random, List.of("--counts=m.npy", "--palette=fire", "--repeat=2")));
    }
    return line;
  }

  /** Under the checksum that belongs to it, as somebody who means harm would write it. */
  private static String sealedAgain(String manifest) {
    int end = manifest.lastIndexOf(",\"crc32c\":\"");
    if (end < 0) {
      return manifest;
    }
    CRC32C crc = new CRC32C();
    crc.update(manifest.substring(0, end).getBytes(StandardCharsets.UTF_8));
    return manifest.substring(0, end)
        + ",\"crc32c\":\""
        + HexFormat.of().toHexDigits((int) crc.getValue())
        + "\"}";
  }

  /** Settings or tasks without end. */
  private static String repeated(Random random, String manifest) {
    String what = random.nextBoolean() ? "\"settings\":{" : "\"tasks\":[";
    int at = manifest.indexOf(what);
    if (at < 0) {
      return manifest + manifest;
    }
    StringBuilder many = new StringBuilder(manifest.substring(0, at + what.length()));
    int times = random.nextInt(40) == 0 ? 3_000_000 : random.nextInt(300);
    for (int i = 0; i < times; i++) {
      many.append(what.endsWith("{") ? "\"" + i + "\":\"\"," : "{\"tile\":" + i + "},");
    }
    return many.append(manifest.substring(at + what.length())).toString();
  }
}
