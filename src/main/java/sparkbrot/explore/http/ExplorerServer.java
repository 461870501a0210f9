package sparkbrot.explore.http;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import sparkbrot.explore.stream.TileEngine;
import sparkbrot.explore.web.GuardedHandler;
import sparkbrot.explore.web.HttpLimits;
import sparkbrot.explore.web.OwnHosts;

/** Serves the page and answers its requests, by the JDK's own server. */
public final class ExplorerServer implements AutoCloseable {

  private static final int MORE_THREADS = 16;

  private final HttpServer server;
  private final ExecutorService threads;
  private final TileEngine engine;
  private final Gatekeeper gatekeeper;
  private final String host;

  private ExplorerServer(
      HttpServer server,
      ExecutorService threads,
      TileEngine engine,
      Gatekeeper gatekeeper,
      String host) {
    this.server = server;
    this.threads = threads;
    this.engine = engine;
    this.gatekeeper = gatekeeper;
    this.host = host;
  }

  /**
   * Begins to serve.
   *
   * @param engine closed with the server
   * @throws IOException if the host is unknown or the port taken
   */
  public static ExplorerServer start(ServerSettings settings, TileEngine engine)
      throws IOException {
    InetAddress address = InetAddress.getByName(settings.host());
    HttpLimits.set();
    HttpServer server = HttpServer.create(new InetSocketAddress(address, settings.port()), 0);
    int port = server.getAddress().getPort();
    OwnHosts hosts = new OwnHosts(address, settings.host(), port);
    Gatekeeper gatekeeper = new Gatekeeper(port);
    ExplorerHandler handler = new ExplorerHandler(settings, engine, gatekeeper);
    ExecutorService threads =
        Executors.newFixedThreadPool(settings.streams() + MORE_THREADS, ExplorerServer::thread);
    server.setExecutor(threads);
    server.createContext("/", new GuardedHandler(hosts, ExplorerHandler.POLICY, handler));
    server.start();
    String host = address.isLoopbackAddress() ? "127.0.0.1" : settings.host();
    return new ExplorerServer(server, threads, engine, gatekeeper, host + ":" + port);
  }

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "sparkbrot-explore");
    thread.setDaemon(true);
    return thread;
  }

  /** The address that lets a browser in, once. */
  public String url() {
    return "http://" + host + "/?token=" + gatekeeper.token();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
    engine.close();
  }
}
