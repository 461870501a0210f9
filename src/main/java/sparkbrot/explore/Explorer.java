package sparkbrot.explore;

import java.io.IOException;
import sparkbrot.explore.cache.SampleCache;
import sparkbrot.explore.http.ExplorerServer;
import sparkbrot.explore.http.ServerSettings;
import sparkbrot.explore.stream.TileEngine;
import sparkbrot.tiles.ondemand.SampleComputer;

/** A running explorer. */
public final class Explorer implements AutoCloseable {

  /** Screens of many windows. */
  private static final int MOST_WAITING = 4096;

  private final ExplorerServer server;

  private Explorer(ExplorerServer server) {
    this.server = server;
  }

  /**
   * Starts it.
   *
   * @param computer closed with the explorer
   * @throws IOException if the host is unknown, the port taken, or there is no temporary folder
   */
  public static Explorer start(ServerSettings settings, SampleComputer computer)
      throws IOException {
    SampleCache cache = new SampleCache(settings.memoryBytes(), settings.diskBytes());
    TileEngine engine = new TileEngine(computer, cache, MOST_WAITING, settings.maxIter());
    try {
      Explorer explorer = new Explorer(ExplorerServer.start(settings, engine));
      // A signal ends the program without leaving the block that closes this.
      Runtime.getRuntime().addShutdownHook(new Thread(cache::close));
      return explorer;
    } catch (IOException e) {
      engine.close();
      throw e;
    }
  }

  /** The address that lets a browser in, once. */
  public String url() {
    return server.url();
  }

  @Override
  public void close() {
    server.close();
  }
}
