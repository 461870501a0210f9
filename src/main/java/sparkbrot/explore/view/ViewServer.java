package sparkbrot.explore.view;

import com.sun.net.httpserver.HttpServer;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import sparkbrot.explore.web.GuardedHandler;
import sparkbrot.explore.web.HttpLimits;
import sparkbrot.explore.web.OwnHosts;
import sparkbrot.pyramid.page.ViewerPage;
import sparkbrot.storage.Location;

/**
 * Serves a pyramid to a browser on this machine: its page, its bytes and, where there are some, its
 * counts. There are no other paths, and no name of a file is ever taken from a request.
 */
public final class ViewServer implements Closeable {

  private static final String PYRAMID = "pyramid";
  private static final String COUNTS = "counts";
  private static final byte[] LOOPBACK = {127, 0, 0, 1};
  private static final int THREADS = 8;

  private final HttpServer server;
  private final ExecutorService threads;
  private final Map<String, ServedFile> files;

  private ViewServer(HttpServer server, ExecutorService threads, Map<String, ServedFile> files) {
    this.server = server;
    this.threads = threads;
    this.files = files;
  }

  /**
   * Begins to serve.
   *
   * @param port on loopback, or 0 for a free one
   * @param counts a file of counts of the same pixels
   * @throws java.net.BindException if the port is taken
   * @throws IOException if a file cannot be opened
   */
  public static ViewServer start(Location pyramid, Optional<Location> counts, int port)
      throws IOException {
    InetAddress loopback = InetAddress.getByAddress(LOOPBACK);
    HttpLimits.set();
    HttpServer server = HttpServer.create(new InetSocketAddress(loopback, port), 0);
    Map<String, ServedFile> files = new LinkedHashMap<>();
    try {
      files.put("/" + PYRAMID, ServedFile.open(pyramid));
      if (counts.isPresent()) {
        files.put("/" + COUNTS, ServedFile.open(counts.get()));
      }
    } catch (IOException e) {
      server.stop(0);
      closeAll(files);
      throw e;
    }
    String page = ViewerPage.of(pyramid.name(), PYRAMID, counts.map(it -> COUNTS));
    ExecutorService threads = Executors.newFixedThreadPool(THREADS, ViewServer::thread);
    server.setExecutor(threads);
    server.createContext(
        "/",
        new GuardedHandler(
            new OwnHosts(server.getAddress().getPort()),
            ViewerPage.POLICY,
            new ViewHandler(page.getBytes(StandardCharsets.UTF_8), files)));
    server.start();
    return new ViewServer(server, threads, files);
  }

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "sparkbrot-view");
    thread.setDaemon(true);
    return thread;
  }

  /** Where a browser finds the page. */
  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
  }

  private static void closeAll(Map<String, ServedFile> files) throws IOException {
    for (ServedFile file : files.values()) {
      file.close();
    }
  }

  @Override
  public void close() throws IOException {
    server.stop(0);
    threads.shutdownNow();
    closeAll(files);
  }
}
