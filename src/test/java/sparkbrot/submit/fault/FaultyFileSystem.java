package sparkbrot.submit.fault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.util.EnumSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.CreateFlag;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.util.Progressable;

/**
 * This machine's files under {@code hdfs://faulty/}, with a fault now and then where a tile's piece
 * is written: so tasks fail and executors die at exact moments, without a hook in the program.
 *
 * <p>The setting {@link #RULES} is a list of TILE:FAULT:TIMES, TILE a number or * or, for {@code
 * refuse} alone, the name of another file. Faults: {@code kill-before}, {@code kill-during} and
 * {@code kill-after} end the JVM by kill -9 before the piece's file is made, when some of it is
 * written, or when it has its final name and the driver was not told; {@code fail} throws; {@code
 * refuse} does not rename and says so by returning false; {@code slow} waits for {@link
 * #SLOW_MILLIS}.
 */
public final class FaultyFileSystem extends RawLocalFileSystem {

  public static final URI NAME = URI.create("hdfs://faulty/");

  /** What goes wrong. */
  public static final String RULES = "sparkbrot.fault.rules";

  /** Directory that remembers over all JVMs how often each fault has happened. */
  public static final String MEMORY = "sparkbrot.fault.memory";

  public static final String SLOW_MILLIS = "sparkbrot.fault.slow.millis";

  private static final Pattern PIECE =
      Pattern.compile("\\.?[0-9a-f]{16}-(\\d+)-[^-]+-[\\d_]+-[0-9a-f]{8}\\.piece.*");

  @Override
  public void initialize(URI uri, Configuration conf) throws IOException {
    super.initialize(NAME, conf);
  }

  @Override
  public URI getUri() {
    return NAME;
  }

  @Override
  public String getScheme() {
    return NAME.getScheme();
  }

  /** With flags, of which a file system of this machine needs none. */
  @Override
  public FSDataOutputStream create(
      Path path,
      FsPermission permission,
      EnumSet<CreateFlag> flags,
      int bufferSize,
      short replication,
      long blockSize,
      Progressable progress,
      Options.ChecksumOpt checksum)
      throws IOException {
    boolean overwrite = flags.contains(CreateFlag.OVERWRITE);
    return create(path, overwrite, bufferSize, replication, blockSize, progress);
  }

  @Override
  public FSDataOutputStream create(
      Path path,
      boolean overwrite,
      int bufferSize,
      short replication,
      long blockSize,
      Progressable progress)
      throws IOException {
    if (happens("slow", path)) {
      pause();
    }
    if (happens("fail", path)) {
      throw new IOException("injected fault");
    }
    if (happens("kill-before", path)) {
      kill();
    }
    FSDataOutputStream out =
        super.create(path, overwrite, bufferSize, replication, blockSize, progress);
    if (happens("kill-during", path)) {
      out.write(new byte[100]);
      out.flush();
      kill();
    }
    return out;
  }

  @Override
  public boolean rename(Path from, Path to) throws IOException {
    if (happens("refuse", to)) {
      return false;
    }
    boolean renamed = super.rename(from, to);
    if (happens("kill-after", to)) {
      kill();
    }
    return renamed;
  }

  private boolean happens(String fault, Path path) {
    Matcher piece = PIECE.matcher(path.getName());
    String tile = piece.matches() ? piece.group(1) : path.getName();
    if (!piece.matches() && !fault.equals("refuse")) {
      return false;
    }
    for (String rule : getConf().getTrimmedStrings(RULES)) {
      String[] parts = rule.split(":", -1);
      boolean meant = parts[0].equals("*") && piece.matches() || parts[0].equals(tile);
      if (meant && parts[1].equals(fault)) {
        return claim(tile + "-" + fault, Integer.parseInt(parts[2]));
      }
    }
    return false;
  }

  /** Whether a fault has happened fewer times than that so far; then it has once more. */
  private boolean claim(String name, int times) {
    java.nio.file.Path memory = java.nio.file.Path.of(getConf().get(MEMORY));
    for (int time = 1; time <= times; time++) {
      try {
        Files.createFile(memory.resolve(name + "-" + time));
        return true;
      } catch (FileAlreadyExistsException e) {
        // It was another attempt's.
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return false;
  }

  private void pause() throws IOException {
    try {
      Thread.sleep(getConf().getInt(SLOW_MILLIS, 0));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private static void kill() throws IOException {
    try {
      new ProcessBuilder("kill", "-9", String.valueOf(ProcessHandle.current().pid()))
          .start()
          .waitFor();
      Thread.sleep(60_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw new IOException("kill -9 did not end this JVM");
  }
}
