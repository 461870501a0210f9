package sparkbrot.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.junit.jupiter.api.Test;

/** HDFS's client connects to nobody before it is asked for a file. */
class OpenFileSystemsTest {

  private static final URI HDFS = URI.create("hdfs://127.0.0.1:1/x.png");

  private static String replication(Location location) {
    return location.settings().get("dfs.replication");
  }

  @Test
  void eachSetOfSettingsHasAFileSystemOfItsOwn() {
    Location one = Location.of(HDFS.toString(), Map.of("dfs.replication", "7"));
    Location other = Location.of(HDFS.toString(), Map.of("dfs.replication", "5"));
    assertThat(replication(one)).isEqualTo("7");
    assertThat(replication(other)).isEqualTo("5");
    assertThat(one).isNotEqualTo(other);
  }

  @Test
  void settingsOfSparkSubmitCountHoweverManyWereOpenBefore() {
    assertThat(replication(Location.of(HDFS.toString()))).isNull();
    System.setProperty("spark.hadoop.dfs.replication", "6");
    try {
      assertThat(replication(Location.of(HDFS.toString()))).isEqualTo("6");
    } finally {
      System.clearProperty("spark.hadoop.dfs.replication");
    }
  }

  @Test
  void itIsOpenedOnceForAllWhoAskWithTheSameSettings() throws Exception {
    Map<String, String> settings =
        Map.of("dfs.replication", "3", "fs.hdfs.impl", Counted.class.getName());
    Location first = Location.of("hdfs://counted/x.png", settings);
    for (int tile = 0; tile < 100; tile++) {
      assertThat(Location.of("hdfs://counted/x.png", settings)).isEqualTo(first);
      assertThat(Location.of("HDFS://Counted/x.png", settings)).isEqualTo(first);
    }
    assertThat(Counted.opened).isEqualTo(1);
  }

  /** Spark opens and closes what {@link FileSystem#get} gives as it likes. */
  @Test
  void whoeverSharesHadoopsOwnCacheNeitherDecidesNorClosesOurs() throws Exception {
    Configuration theirs = new Configuration();
    theirs.set("fs.hdfs.impl", Counted.class.getName());
    FileSystem shared = FileSystem.get(URI.create("hdfs://shared/"), theirs);
    Map<String, String> settings =
        Map.of("fs.hdfs.impl", Counted.class.getName(), "dfs.replication", "4");
    HadoopLocation ours = (HadoopLocation) Location.of("hdfs://shared/x.png", settings);
    assertThat(ours.fileSystem()).isNotSameAs(shared);
    assertThat(replication(ours)).isEqualTo("4");
    shared.close();
    assertThat(((Counted) ours.fileSystem()).closed).isFalse();
  }

  /** Says how often it was opened. */
  public static final class Counted extends RawLocalFileSystem {

    private static int opened;
    private boolean closed;

    @Override
    public void initialize(URI uri, Configuration conf) throws java.io.IOException {
      super.initialize(uri, conf);
      if (uri.getAuthority().equalsIgnoreCase("counted")) {
        opened++;
      }
    }

    @Override
    public void close() throws java.io.IOException {
      closed = true;
      super.close();
    }
  }
}
