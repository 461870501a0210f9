package sparkbrot.measure.logs;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import sparkbrot.image.exr.StoredSamples;
import sparkbrot.measure.RowFailedException;
import sparkbrot.report.page.MarkdownReport;
import sparkbrot.report.page.Table;
import sparkbrot.samples.Channel;
import sparkbrot.samples.SampleBlock;
import sparkbrot.scene.PixelRegion;
import sparkbrot.scene.RenderRequest;
import sparkbrot.storage.Location;
import sparkbrot.timing.RunLog;
import sparkbrot.timing.TimingLogReader;
import sparkbrot.timing.record.RepetitionRecord;
import sparkbrot.timing.record.TileRecord;

/**
 * {@code equality}: whether runs made the same samples and pixels, however their files are packed.
 */
@Command(
    name = "equality",
    description =
        "Compares N, NF, DEX, DEY of all .exr files and the decoded pixels of .png files of the same"
            + " name in the runs' folders; prints a table, and fails if any differs.")
public final class EqualityCommand implements Callable<Integer> {

  private static final int SHOWN_DIGITS = 16;

  @Parameters(
      paramLabel = "RUN",
      arity = "1..*",
      description = "Folders with run.properties (how, master), logs/ and files.")
  private List<Path> runs;

  private final Map<String, String> first = new TreeMap<>();
  private int differing;

  @Override
  public Integer call() throws IOException {
    List<List<String>> rows = new ArrayList<>();
    for (Path run : runs) {
      Properties how = new Properties();
      try (Reader reader = Files.newBufferedReader(run.resolve("run.properties"))) {
        how.load(reader);
      }
      RunLog log = finished(run.resolve("logs"));
      rows.add(
          List.of(
              how.getProperty("how"),
              how.getProperty("master"),
              distinct(log, TileRecord::javaVersion),
              distinct(log, TileRecord::kernel),
              String.valueOf(OnlyLog.lastRepetition(log).tiles()),
              compare(run)));
    }
    String text = runs.size() + " runs, " + (differing == 0 ? "none differs." : "DIFFERENCES.");
    List<List<String>> hashes =
        first.entrySet().stream()
            .map(e -> List.of(e.getKey(), e.getValue().substring(0, SHOWN_DIGITS)))
            .toList();
    System.out.print(
        MarkdownReport.of(
            List.of(
                new Table(
                    "The same bits",
                    text,
                    List.of("run", "master", "Java", "kernel", "tiles", "same"),
                    rows),
                new Table(
                    "SHA-256 of the values",
                    "As little-endian words, row by row; the first " + SHOWN_DIGITS + " digits.",
                    List.of("values", "SHA-256"),
                    hashes))));
    return differing == 0 ? 0 : 1;
  }

  /** The log of a run that was not killed; of several, whichever: they were made alike. */
  private static RunLog finished(Path logs) throws IOException {
    try (Stream<Path> files = Files.list(logs)) {
      for (Path file : files.sorted().toList()) {
        try (Reader reader = Files.newBufferedReader(file)) {
          RunLog log = TimingLogReader.read(file.toString(), reader);
          if (!log.all(RepetitionRecord.class).isEmpty()) {
            return log;
          }
        }
      }
    }
    throw new RowFailedException(logs + ": holds no log of a finished run");
  }

  private static String distinct(RunLog log, Function<TileRecord, String> field) {
    return log.all(TileRecord.class).stream()
        .filter(tile -> !tile.failed())
        .map(field)
        .distinct()
        .sorted()
        .collect(Collectors.joining(", "));
  }

  /** Digests a run's files; whatever the first run that has it gave stands for all. */
  private String compare(Path run) throws IOException {
    Map<String, String> digests = new TreeMap<>();
    try (Stream<Path> files = Files.list(run)) {
      for (Path file : files.sorted().toList()) {
        String name = file.getFileName().toString();
        if (name.endsWith(".exr")) {
          addSamples(file, digests);
        } else if (name.endsWith(".png")) {
          digests.put("pixels, " + name.substring(0, name.length() - 4), pixels(file));
        }
      }
    }
    List<String> same = new ArrayList<>();
    digests.forEach(
        (values, digest) -> {
          if (digest.equals(first.computeIfAbsent(values, any -> digest))) {
            same.add(values);
          } else {
            differing++;
            same.add(values + " DIFFER");
          }
        });
    return String.join("; ", same);
  }

  private static void addSamples(Path file, Map<String, String> digests) throws IOException {
    StoredSamples stored = StoredSamples.open(Location.of(file.toString()));
    RenderRequest request = stored.request();
    PixelRegion whole = PixelRegion.whole(request.grid());
    SampleBlock all = new SampleBlock(stored.channels(), whole, request.maxIter());
    stored.open().fill(all);
    for (Channel channel : List.of(Channel.N, Channel.NF, Channel.DEX, Channel.DEY)) {
      ByteBuffer bytes = words(all.size());
      if (channel.type() == Channel.Type.INT32) {
        bytes.asIntBuffer().put(all.ints(channel));
      } else {
        bytes.asFloatBuffer().put(all.floats(channel));
      }
      digests.put(channel.name(), sha256(bytes));
    }
  }

  private static String pixels(Path file) throws IOException {
    BufferedImage image = ImageIO.read(file.toFile());
    int width = image.getWidth();
    int height = image.getHeight();
    ByteBuffer bytes = words(width * height);
    bytes.asIntBuffer().put(image.getRGB(0, 0, width, height, null, 0, width));
    return sha256(bytes);
  }

  private static ByteBuffer words(int length) {
    return ByteBuffer.allocate(4 * length).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static String sha256(ByteBuffer bytes) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(bytes.duplicate().clear());
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
