package sparkbrot.explore.web;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * The names of this host. A page of another site reaches loopback, too, by a name that it lets lead
 * here ("DNS rebinding"), or by a form: a request that names another host than this one, or comes
 * from another origin, gets nothing.
 */
public final class OwnHosts {

  private final Set<String> hosts = new TreeSet<>();

  /**
   * Names of loopback.
   *
   * @param port that is listened at
   */
  public OwnHosts(int port) {
    addHost("127.0.0.1", port);
    addHost("localhost", port);
  }

  /**
   * Names of an address, and of loopback.
   *
   * @param address that is listened at
   * @param name as the user gave it
   * @throws IOException if this machine does not know its own addresses
   */
  public OwnHosts(InetAddress address, String name, int port) throws IOException {
    this(port);
    if (address.isAnyLocalAddress()) {
      for (NetworkInterface link : Collections.list(NetworkInterface.getNetworkInterfaces())) {
        link.inetAddresses().forEach(own -> addNames(own, port));
      }
      addNames(InetAddress.getLocalHost(), port);
    } else if (!address.isLoopbackAddress()) {
      addHost(name.toLowerCase(Locale.ROOT), port);
      addNames(address, port);
    }
  }

  private void addNames(InetAddress address, int port) {
    addHost(address.getHostAddress().replaceFirst("%.*", ""), port);
    addHost(address.getCanonicalHostName().toLowerCase(Locale.ROOT), port);
  }

  private void addHost(String name, int port) {
    String literal = name.contains(":") ? "[" + name + "]" : name;
    hosts.add(literal + ":" + port);
    if (port == 80) {
      // Browsers leave out HTTP's own port.
      hosts.add(literal);
    }
  }

  /**
   * Makes sure that a request is of this host's own pages.
   *
   * @throws RefusedRequestException if it names another host or comes from another origin
   */
  public void requireOwn(HttpExchange exchange) {
    Headers headers = exchange.getRequestHeaders();
    List<String> host = headers.get("Host");
    if (host == null || host.size() != 1 || !hosts.contains(host.get(0).toLowerCase(Locale.ROOT))) {
      throw new RefusedRequestException(421, "this server has another name");
    }
    List<String> origin = headers.get("Origin");
    if (origin != null && (origin.size() != 1 || !isOwn(origin.get(0)))) {
      throw new RefusedRequestException(403, "requests of other pages are not answered");
    }
    List<String> site = headers.get("Sec-Fetch-Site");
    boolean own =
        site == null
            || site.size() == 1
                && (site.get(0).equals("same-origin") || site.get(0).equals("none"));
    if (!own && !isNavigation(exchange)) {
      throw new RefusedRequestException(403, "requests of other sites are not answered");
    }
  }

  /** A link that leads here from anywhere opens the page. */
  private static boolean isNavigation(HttpExchange exchange) {
    return exchange.getRequestMethod().equals("GET")
        && "/".equals(exchange.getRequestURI().getRawPath())
        && "navigate".equals(exchange.getRequestHeaders().getFirst("Sec-Fetch-Mode"));
  }

  private boolean isOwn(String origin) {
    String lower = origin.toLowerCase(Locale.ROOT);
    return lower.startsWith("http://") && hosts.contains(lower.substring("http://".length()));
  }
}
