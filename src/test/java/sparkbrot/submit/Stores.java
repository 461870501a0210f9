package sparkbrot.submit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.hdfs.MiniDFSCluster;

/**
 * One HDFS with two datanodes and one S3 server for all classes of this JVM, as long as it runs.
 */
final class Stores {

  private static final Path DIRECTORY =
      Path.of(System.getProperty("sparkbrot.basedir", "."), "target", "stores")
          .resolve(String.valueOf(ProcessHandle.current().pid()));

  private static MiniDFSCluster hdfs;
  private static S3Server s3;

  private Stores() {}

  /** Starts it at the first call, and waits for it. */
  static synchronized MiniDFSCluster hdfs() {
    if (hdfs == null) {
      try {
        Configuration configuration = new Configuration();
        configuration.set(MiniDFSCluster.HDFS_MINIDFS_BASEDIR, DIRECTORY.resolve("dfs").toString());
        hdfs = new MiniDFSCluster.Builder(configuration).numDataNodes(2).build();
        hdfs.waitActive();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return hdfs;
  }

  /** Starts it at the first call; its settings wait for it. */
  static synchronized S3Server s3() {
    if (s3 == null) {
      try {
        s3 = S3Server.start(Files.createDirectories(DIRECTORY.resolve("s3")));
        Runtime.getRuntime().addShutdownHook(new Thread(s3::close));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return s3;
  }
}
