package sparkbrot.submit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sparkbrot.BrowserScript;
import sparkbrot.explore.http.ExplorerClient;

/**
 * The explorer on executors, one of which dies, and on threads: both give the same tiles, and a
 * page in a browser the same picture.
 */
final class ExploreIT {

  private static final Pattern ADDRESS = Pattern.compile("explore (http://\\S+)");
  private static final String TILES = "[[0,0],[1,0],[-1,0],[0,1],[0,-1],[1,1],[-1,-1],[2,0]]";
  private static final int COUNT = 8;

  /** Some seconds of two cores. */
  private static final String PLACE =
      "#re=-0.7436438870371587&im=0.1318259043091895&zoom=1e6&maxIter=20000&color=lit";

  @TempDir private static Path directory;
  private final Submission job = new Submission(directory);

  private static String order(int generation, int level, String x, String y, String more) {
    return "{\"viewer\":\"it\",\"generation\":"
        + generation
        + ",\"level\":"
        + level
        + ",\"origin\":[\""
        + x
        + "\",\""
        + y
        + "\"],\"tiles\":"
        + TILES
        + more
        + ",\"style\":{\"color\":\"lit\"}}";
  }

  /** A shallow view at level 12 and a deep one at level 60, beside -0.75 + 0.1 i. */
  private static Map<String, byte[]> tiles(ExplorerClient client, int generation, int level)
      throws IOException, InterruptedException {
    String x = java.math.BigInteger.valueOf(5).shiftLeft(level - 4).toString();
    String y = java.math.BigInteger.valueOf(61).shiftLeft(level - 7).toString();
    Map<String, byte[]> tiles = new TreeMap<>();
    for (ExplorerClient.Frame frame :
        client.tiles(order(generation, level, x, y, ",\"maxIter\":" + (3000 + generation)))) {
      tiles.put(frame.header().get("x") + " " + frame.header().get("y"), frame.body());
    }
    assertThat(tiles).hasSize(COUNT);
    return tiles;
  }

  private Process explore(String name, String master) throws IOException {
    return job.start(
        "submit.sh",
        job.file(name + "-out.txt"),
        job.file(name + "-err.txt"),
        "--master",
        master,
        "explore",
        "--cache-memory=16");
  }

  private ExplorerClient client(String name) throws IOException, InterruptedException {
    Path out = job.file(name + "-out.txt");
    Awaitility.await()
        .atMost(Duration.ofSeconds(Submission.LIMIT_SECONDS))
        .until(() -> ADDRESS.matcher(Files.readString(out)).find());
    Matcher address = ADDRESS.matcher(Files.readString(out));
    assertThat(address.find()).isTrue();
    return new ExplorerClient(address.group(1));
  }

  private void end(String name, Process process) throws Exception {
    process.destroy();
    assertThat(process.waitFor(Submission.LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as("exit code of SIGTERM").isEqualTo(128 + 15);
    assertThat(
            Files.readAllLines(job.file(name + "-err.txt")).stream()
                .filter(line -> line.contains("Exception") || line.startsWith("\tat ")))
        .isEmpty();
  }

  private static List<ProcessHandle> executors(Process process) {
    return process
        .descendants()
        .filter(
            child ->
                Arrays.stream(child.info().arguments().orElse(new String[0]))
                    .anyMatch(argument -> argument.contains("CoarseGrainedExecutorBackend")))
        .toList();
  }

  /** What the page's script needs to know. */
  private Path expected(ExplorerClient cluster, ExplorerClient threads, ProcessHandle executor)
      throws IOException {
    Map<String, Object> expected =
        Map.of(
            "place",
            PLACE,
            "executor",
            executor.pid(),
            "cluster",
            Map.of("root", cluster.root(), "cookie", cluster.cookie()),
            "threads",
            Map.of("root", threads.root(), "cookie", threads.cookie()));
    return Files.writeString(
        job.file("expected.json"), new ObjectMapper().writeValueAsString(expected));
  }

  @Test
  void aLostExecutorIsOnlyADelayAndTilesAreThoseOfThreads() throws Exception {
    Process onExecutors = explore("executors", "local-cluster[2,1,1024]");
    Process onThreads = explore("threads", "local[2]");
    try {
      ExplorerClient cluster = client("executors");
      Map<String, byte[]> before = tiles(cluster, 1, 12);
      List<ProcessHandle> executors = executors(onExecutors);
      assertThat(executors).hasSize(2);
      ExplorerClient threads = client("threads");
      String said =
          BrowserScript.of("explore-lost.mjs").run(expected(cluster, threads, executors.get(0)));
      assertThat(said).containsPattern("lost at \\d+ of \\d+ tiles, and complete");
      assertThat(executors.get(0).isAlive()).isFalse();
      Map<String, byte[]> shallow = tiles(cluster, 2, 12);
      Map<String, byte[]> deep = tiles(cluster, 3, 60);
      assertThat(tiles(threads, 1, 12)).usingRecursiveComparison().isEqualTo(before);
      assertThat(tiles(threads, 2, 12)).usingRecursiveComparison().isEqualTo(shallow);
      assertThat(tiles(threads, 3, 60)).usingRecursiveComparison().isEqualTo(deep);
      end("executors", onExecutors);
      end("threads", onThreads);
    } finally {
      onExecutors.descendants().forEach(ProcessHandle::destroyForcibly);
      onExecutors.destroyForcibly();
      onThreads.destroyForcibly();
    }
  }
}
