package sparkbrot.submit.fault;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.DelegateToFileSystem;
import org.apache.hadoop.fs.Path;

/** {@link FaultyFileSystem} for Hadoop's newer interface, which renames over existing files. */
public final class FaultyFiles extends DelegateToFileSystem {

  public FaultyFiles(URI uri, Configuration conf) throws IOException, URISyntaxException {
    super(uri, initialized(conf), conf, FaultyFileSystem.NAME.getScheme(), false);
  }

  private static FaultyFileSystem initialized(Configuration conf) throws IOException {
    FaultyFileSystem fileSystem = new FaultyFileSystem();
    fileSystem.initialize(FaultyFileSystem.NAME, conf);
    return fileSystem;
  }

  /** Atomic, as on HDFS. */
  @Override
  public void renameInternal(Path from, Path to, boolean overwrite) throws IOException {
    if (!fsImpl.rename(from, to)) {
      throw new IOException(from + " could not be renamed to " + to);
    }
  }
}
