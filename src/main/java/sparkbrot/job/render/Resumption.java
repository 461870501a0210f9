package sparkbrot.job.render;

import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import sparkbrot.assembly.Assembly;
import sparkbrot.job.JobFailedException;
import sparkbrot.storage.Location;
import sparkbrot.storage.PendingFile;
import sparkbrot.store.ChecksummedFile;
import sparkbrot.store.KeptTiles;
import sparkbrot.store.Manifest;
import sparkbrot.store.OtherSettingsException;
import sparkbrot.store.WorkDirectory;
import sparkbrot.tiles.plan.TilePlan;
import sparkbrot.tiles.product.Product;
import sparkbrot.tiles.product.StripLayout;
import sparkbrot.tiles.product.TaskRunner;
import sparkbrot.tiles.render.HandOver;
import sparkbrot.tiles.render.TileResult;
import sparkbrot.timing.record.ClusterRecord;

/**
 * What {@code --work-dir} means to a run. Without one nothing was finished before, tiles are handed
 * over whole, and nothing is kept.
 */
final class Resumption implements AutoCloseable {

  private final JobOptions options;
  private final Optional<WorkDirectory> directory;

  private Resumption(JobOptions options, Optional<WorkDirectory> directory) {
    this.options = options;
    this.directory = directory;
  }

  /**
   * Opens the run's work directory, if it has one.
   *
   * @param run 8 hexadecimal digits, of this run alone
   * @throws JobFailedException if it cannot be used or is another picture's
   */
  static Resumption open(JobOptions options, String run) throws JobFailedException {
    if (options.workDirectory().isEmpty()) {
      return new Resumption(options, Optional.empty());
    }
    Location location = options.workDirectory().get();
    try {
      List<String> products = options.products().stream().map(Product::name).toList();
      WorkDirectory opened = WorkDirectory.open(location, options.identity(), products, run);
      for (OutputRequest output : options.outputs()) {
        opened.sweepBeside(output.location().resolved());
      }
      opened.sweepBeside(location.child(KeptGroundwork.FILE));
      return new Resumption(options, Optional.of(opened));
    } catch (OtherSettingsException e) {
      throw new JobFailedException(
          "--work-dir " + e.getMessage() + ": use the same settings or another directory", true, e);
    } catch (IOException e) {
      throw new JobFailedException(
          "--work-dir " + location + ": cannot be used: " + JobFailedException.reason(e), true, e);
    }
  }

  /**
   * Looks at the pieces that earlier runs finished.
   *
   * @return one line for each that is no longer what was written
   */
  List<String> check(TaskRunner runner) throws JobFailedException {
    if (directory.isEmpty()) {
      return List.of();
    }
    try {
      return directory.get().check(runner);
    } catch (IOException e) {
      throw new JobFailedException(
          "--work-dir "
              + options.workDirectory().orElseThrow()
              + ": cannot be read: "
              + JobFailedException.reason(e),
          true,
          e);
    }
  }

  /**
   * Refuses executors that cannot see a directory of this machine.
   *
   * @throws JobFailedException naming the executor
   */
  void requireSeenBy(List<ClusterRecord.Executor> executors) throws JobFailedException {
    if (directory.isEmpty() || !options.workDirectory().orElseThrow().local()) {
      return;
    }
    for (ClusterRecord.Executor executor : executors) {
      if (!isThisMachine(executor.host())) {
        throw new JobFailedException(
            "--work-dir "
                + options.workDirectory().get()
                + ": is a directory of this machine, and executor "
                + executor.executorId()
                + " runs on "
                + executor.host()
                + ": name one that all hosts see, such as hdfs://",
            true,
            null);
      }
    }
  }

  private static boolean isThisMachine(String host) {
    try {
      InetAddress address = InetAddress.getByName(host);
      return address.isLoopbackAddress() || NetworkInterface.getByInetAddress(address) != null;
    } catch (UnknownHostException | SocketException e) {
      return false;
    }
  }

  /** Whether a file is an output of an earlier run with this directory. */
  boolean wrote(Location file) throws IOException {
    return directory.isPresent() && directory.get().wrote(file);
  }

  /** A file of the work directory, if there is one. */
  Optional<Location> child(String name) {
    return options.workDirectory().map(location -> location.child(name));
  }

  /** Begins to write an output. */
  PendingFile write(OutputRequest output, boolean overwrite) throws IOException {
    return output.product().folder()
        ? output.location().writeFolder(overwrite, tag())
        : write(output.location(), overwrite);
  }

  /** Begins to write a file. */
  PendingFile write(Location file, boolean overwrite) throws IOException {
    PendingFile pending = file.write(overwrite, tag());
    return directory.isPresent() ? new ChecksummedFile(file, pending) : pending;
  }

  private String tag() {
    return directory.map(WorkDirectory::tag).orElseGet(() -> UUID.randomUUID().toString());
  }

  /** The plan of the first run, or a new one. */
  TilePlan plan(StripLayout strips, Supplier<TilePlan> planner)
      throws JobFailedException, IOException {
    Optional<TilePlan> kept = directory.flatMap(WorkDirectory::plan);
    if (kept.isPresent()) {
      if (!kept.get().strips().equals(strips)) {
        throw new JobFailedException(
            "--work-dir "
                + options.workDirectory().orElseThrow()
                + ": its tiles are made of other strips: use another directory",
            true,
            null);
      }
      return kept.get();
    }
    TilePlan plan = planner.get();
    if (directory.isPresent()) {
      directory.get().plan(plan);
    }
    return plan;
  }

  /** The tiles that earlier runs finished. */
  List<TileResult> finished() {
    return directory.map(WorkDirectory::finished).orElse(List.of());
  }

  /**
   * The finished tiles, for executors to read again.
   *
   * @throws java.util.NoSuchElementException without a work directory
   */
  KeptTiles kept() {
    return directory.orElseThrow().kept();
  }

  HandOver handOver() {
    return directory.map(WorkDirectory::handOver).orElse(HandOver.WHOLE);
  }

  /** Fetches the bytes of kept tiles. */
  Assembly.Source source() {
    return directory.<Assembly.Source>map(opened -> opened::fetch).orElse(result -> result);
  }

  void delivered(TileResult result) {
    directory.ifPresent(opened -> opened.delivered(result));
  }

  /** The outputs are complete and will be published next. */
  void complete(List<PendingFile> files) throws IOException {
    if (directory.isPresent()) {
      List<Manifest.Output> outputs =
          files.stream()
              .filter(ChecksummedFile.class::isInstance)
              .map(file -> ((ChecksummedFile) file).written())
              .toList();
      directory.get().complete(outputs);
    }
  }

  /** The outputs bear their names: what only dead attempts left can go. */
  void published() {
    if (directory.isPresent()) {
      try {
        directory.get().sweep();
      } catch (IOException e) {
        // The next run with this directory tries again.
      }
    }
  }

  @Override
  public void close() {
    directory.ifPresent(WorkDirectory::close);
  }
}
