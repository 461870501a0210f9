package sparkbrot.measure.ladder;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import sparkbrot.measure.ChildProcess;
import sparkbrot.measure.RowFailedException;

/**
 * A standalone Spark cluster of this machine, started when a row first asks for it. {@code
 * ladder.sh} stops it, however the ladder ends.
 */
final class StandaloneCluster {

  private final Path root;
  private final int workers;
  private Optional<String> master = Optional.empty();

  /**
   * @param workers worker JVMs of one core each
   */
  StandaloneCluster(Path root, int workers) {
    this.root = root;
    this.workers = workers;
  }

  /**
   * The master's URL.
   *
   * @throws RowFailedException if the cluster does not start
   */
  String master() throws InterruptedException {
    if (master.isEmpty()) {
      ChildProcess.Output output =
          ChildProcess.run(
              root,
              List.of(
                  root.resolve("submit-scripts/cluster.sh").toString(),
                  "start",
                  "--workers",
                  Integer.toString(workers),
                  "--cores",
                  "1",
                  "--dir",
                  root.resolve("target/ladder/cluster").toString()));
      master = output.output().lines().filter(line -> line.startsWith("spark://")).findFirst();
    }
    return master.orElseThrow(() -> new RowFailedException("cluster.sh printed no master URL"));
  }
}
