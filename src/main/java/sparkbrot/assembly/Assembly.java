package sparkbrot.assembly;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import sparkbrot.samples.ImageDigests;
import sparkbrot.tiles.plan.RowTile;
import sparkbrot.tiles.product.TaskRunner;
import sparkbrot.tiles.render.TileResult;
import sparkbrot.tiles.render.TileSink;

/**
 * Puts finished tiles into row order and writes them out: who delivers a tile returns at once.
 * Tiles that are early wait in memory up to a budget and on disk beyond it, so the driver's memory
 * does not grow with the image. One thread takes tiles in and another writes, so that an output
 * slower than the executors fills the disk and not the heap; and if that disk is slow, too, who
 * brings tiles waits for room.
 */
public final class Assembly implements TileSink, AutoCloseable {

  private final List<OutputFile> outputs;
  private final int tiles;
  private final Source source;
  private final TaskRunner tasks;
  private final Inflow inflow;
  private final EarlyTiles early;
  private final BlockingQueue<TileResult> delivered = new LinkedBlockingQueue<>();
  private final ImageDigests digests = new ImageDigests();
  private final Thread intake = new Thread(() -> run(this::takeIn), "sparkbrot-intake");
  private final Thread writer = new Thread(() -> run(this::write), "sparkbrot-assembly");
  private volatile long writeNanos;
  private volatile long overlappedNanos;
  private int accepted;
  private ImageDigests.Counts counts;
  private volatile IOException failure;

  /**
   * Starts the writer.
   *
   * @param outputs files to write; may be empty, digests are made all the same
   * @param tiles number of tiles that will be delivered
   * @param memoryBudgetBytes encoded bytes that may wait in memory for their turn, and that may be
   *     on their way until they are sorted in
   */
  public Assembly(List<OutputFile> outputs, int tiles, long memoryBudgetBytes) {
    this(outputs, tiles, memoryBudgetBytes, result -> result);
  }

  /** Fetches the bytes of a tile that are elsewhere. */
  public interface Source {

    TileResult fetch(TileResult result) throws IOException;
  }

  /**
   * Starts the writer.
   *
   * @param source fetches, in row order, each tile that was delivered without its bytes
   */
  public Assembly(List<OutputFile> outputs, int tiles, long memoryBudgetBytes, Source source) {
    this(outputs, tiles, memoryBudgetBytes, source, TaskRunner.HERE);
  }

  /**
   * Starts the writer.
   *
   * @param tasks runs what an output makes of all tiles together
   */
  public Assembly(
      List<OutputFile> outputs,
      int tiles,
      long memoryBudgetBytes,
      Source source,
      TaskRunner tasks) {
    this(
        outputs,
        tiles,
        new Inflow(memoryBudgetBytes),
        new EarlyTiles(memoryBudgetBytes),
        source,
        tasks);
  }

  Assembly(List<OutputFile> outputs, int tiles, Inflow inflow, EarlyTiles early, Source source) {
    this(outputs, tiles, inflow, early, source, TaskRunner.HERE);
  }

  private Assembly(
      List<OutputFile> outputs,
      int tiles,
      Inflow inflow,
      EarlyTiles early,
      Source source,
      TaskRunner tasks) {
    this.tasks = tasks;
    this.source = source;
    this.outputs = List.copyOf(outputs);
    this.tiles = tiles;
    this.inflow = inflow;
    this.early = early;
    intake.setDaemon(true);
    writer.setDaemon(true);
    intake.start();
    writer.start();
  }

  @Override
  public void awaitRoom(List<TileResult> together) throws InterruptedException {
    inflow.enter(together);
  }

  /**
   * Takes a finished tile, in any order, and returns at once.
   *
   * @throws UncheckedIOException if writing has failed, so that nobody computes for nothing
   */
  @Override
  public void accept(TileResult result) {
    if (failure != null) {
      throw new UncheckedIOException(failure);
    }
    delivered.add(result);
    if (++accepted == tiles) {
      overlappedNanos = writeNanos;
    }
  }

  /**
   * Waits until everything is written.
   *
   * @return what was written
   * @throws IOException if writing failed
   */
  public Written awaitWritten() throws IOException {
    try {
      writer.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while writing", e);
    }
    if (failure != null) {
      throw failure;
    }
    return new Written(
        counts,
        writeNanos,
        overlappedNanos,
        outputs.stream().mapToLong(OutputFile::writtenBytes).sum(),
        early.spilledBytes());
  }

  /**
   * The outcome.
   *
   * @param counts digest of the image's counts, and its hash if rows have one
   * @param writeNanos time spent in writing
   * @param overlappedNanos the part of it before the last tile was accepted, to the tile
   * @param writtenBytes size of all outputs together
   * @param spilledBytes bytes of early tiles that waited on disk
   */
  public record Written(
      ImageDigests.Counts counts,
      long writeNanos,
      long overlappedNanos,
      long writtenBytes,
      long spilledBytes) {}

  /** Why writing failed; null if it did not. */
  public IOException failure() {
    return failure;
  }

  /** Stops writing and waits for its end; what was written stays unpublished. */
  @Override
  public void close() {
    stop();
    try {
      intake.join();
      writer.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    early.close();
    for (OutputFile output : outputs) {
      try {
        output.close();
      } catch (IOException e) {
        // What it kept is deleted with its channel, and needed no more.
      }
    }
  }

  private void stop() {
    intake.interrupt();
    writer.interrupt();
    inflow.open();
  }

  private interface Step {
    void run() throws IOException, InterruptedException;
  }

  private void run(Step step) {
    try {
      step.run();
    } catch (IOException e) {
      fail(e);
    } catch (InterruptedException e) {
      fail(new IOException("stopped before all tiles were written", e));
    } catch (RuntimeException | Error e) {
      // An error too, such as a full heap: without it a cut-off picture would look finished.
      fail(new IOException("writing failed: " + e, e));
    }
  }

  private synchronized void fail(IOException e) {
    if (failure == null) {
      failure = e;
      stop();
    }
  }

  private void takeIn() throws IOException, InterruptedException {
    for (int taken = 0; taken < tiles; taken++) {
      TileResult result = delivered.take();
      early.put(result);
      inflow.leave(result.tile().index());
    }
  }

  private void write() throws IOException, InterruptedException {
    for (OutputFile output : outputs) {
      output.begin();
    }
    for (int index = 0; index < tiles; index++) {
      TileResult due = early.await(index);
      long begin = System.nanoTime();
      due = source.fetch(due);
      for (OutputFile output : outputs) {
        output.append(due);
      }
      addDigests(due);
      wrote(begin);
    }
    counts = digests.finish();
    for (OutputFile output : outputs) {
      output.complete(tasks);
    }
    long begin = System.nanoTime();
    for (OutputFile output : outputs) {
      output.finish(counts);
    }
    wrote(begin);
  }

  private void addDigests(TileResult result) {
    RowTile tile = result.tile();
    if (tile.wholeRows()) {
      digests.add(tile.rows(), result.rowDigests());
    } else {
      digests.addPart(tile.firstColumn(), tile.columns(), result.rowDigests());
    }
  }

  /** Only the writer's thread changes what others read. */
  private void wrote(long beginNanos) {
    long soFar = writeNanos;
    writeNanos = soFar + System.nanoTime() - beginNanos;
  }
}
