package sparkbrot.submit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.hdfs.MiniDFSCluster;
import org.apache.hadoop.hdfs.server.datanode.DataNode;
import org.apache.hadoop.metrics2.AbstractMetric;
import org.apache.hadoop.metrics2.MetricsRecord;
import org.apache.hadoop.metrics2.impl.MetricsCollectorImpl;
import org.apache.hadoop.metrics2.lib.DefaultMetricsSystem;
import org.junit.jupiter.api.Test;
import sparkbrot.storage.Location;
import sparkbrot.storage.PendingFile;

/** HDFS calls a block complete when datanodes have it in memory; ours are on their disks. */
final class HdfsForcedIT {

  private static final int BLOCK_BYTES = 1 << 20;
  private static final int TIMED_FILES = Integer.getInteger("sparkbrot.forced.files", 4);

  /** How often datanodes have forced a block so far; by JMX it would be ten seconds old. */
  private static long forced(MiniDFSCluster cluster) {
    long forced = 0;
    for (DataNode datanode : cluster.getDataNodes()) {
      MetricsCollectorImpl collector = new MetricsCollectorImpl();
      DefaultMetricsSystem.instance()
          .getSource(datanode.getMetrics().name())
          .getMetrics(collector, true);
      for (MetricsRecord found : collector.getRecords()) {
        for (AbstractMetric metric : found.metrics()) {
          forced += metric.name().equals("FsyncCount") ? metric.value().longValue() : 0;
        }
      }
    }
    return forced;
  }

  @Test
  void everyBlockIsForcedOnEveryDatanodeBeforeTheFileGetsItsName() throws Exception {
    MiniDFSCluster cluster = Stores.hdfs();
    Location folder =
        Location.of(
            cluster.getFileSystem().getUri() + "/forced",
            Map.of("dfs.blocksize", String.valueOf(BLOCK_BYTES), "dfs.replication", "2"));
    long before = forced(cluster);
    PendingFile file = folder.child("x.bin").write(false);
    file.stream().write(new byte[2 * BLOCK_BYTES + 5]);
    file.publish();
    assertThat(folder.child("x.bin").size()).isEqualTo(2 * BLOCK_BYTES + 5);
    assertThat(forced(cluster) - before)
        .as("3 blocks, each on 2 datanodes")
        .isGreaterThanOrEqualTo(6);
  }

  /** No claim: how long it takes depends on the machine, and needs more files to be a figure. */
  @Test
  void whatForcingCostsIsPrinted() throws Exception {
    FileSystem plain = Stores.hdfs().getFileSystem();
    Location folder = Location.of(plain.getUri() + "/cost");
    byte[] content = new byte[64 << 10];
    long[] forced = new long[TIMED_FILES];
    long[] closed = new long[TIMED_FILES];
    for (int i = 0; i < TIMED_FILES; i++) {
      long begin = System.nanoTime();
      PendingFile file = folder.child("forced-" + i).write(false);
      file.stream().write(content);
      file.publish();
      forced[i] = System.nanoTime() - begin;
      begin = System.nanoTime();
      Path temporary = new Path("/cost/.closed-" + i);
      try (FSDataOutputStream out = plain.create(temporary, false)) {
        out.write(content);
      }
      assertThat(plain.rename(temporary, new Path("/cost/closed-" + i))).isTrue();
      closed[i] = System.nanoTime() - begin;
    }
    Arrays.sort(forced);
    Arrays.sort(closed);
    System.out.printf(
        Locale.ROOT,
        "HdfsForcedIT: a file of 64 kB, median of %d: %.1f ms forced, %.1f ms closed alone%n",
        TIMED_FILES,
        forced[TIMED_FILES / 2] / 1e6,
        closed[TIMED_FILES / 2] / 1e6);
  }
}
