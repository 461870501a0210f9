package sparkbrot.explore.http;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * Lets in who came through the address on the console. A page of another site reaches loopback,
 * too, by a name that it lets lead here ("DNS rebinding"), or by a form: a request that names
 * another host than this one, or comes from another origin, gets nothing. The token in the address
 * is accepted once, in exchange for a cookie that other sites' requests do not carry.
 */
final class Gatekeeper {

  private static final int SECRET_BYTES = 16;

  private final Set<String> hosts = new TreeSet<>();
  private final String cookieName;
  private final String token = secret();
  private final String cookie = secret();
  private boolean tokenUsed;

  /**
   * @param address that is listened at
   * @param name as the user gave it
   * @throws IOException if this machine does not know its own addresses
   */
  Gatekeeper(InetAddress address, String name, int port) throws IOException {
    // Cookies know no ports: two explorers on one machine must not take each other's.
    cookieName = "sparkbrot-" + port;
    addHost("127.0.0.1", port);
    addHost("localhost", port);
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

  private static String secret() {
    byte[] bytes = new byte[SECRET_BYTES];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  /** What the address on the console ends with. */
  String token() {
    return token;
  }

  /** Refuses a request that names another host or comes from another origin. */
  void requireOwn(HttpExchange exchange) {
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

  /** Whether a request carries the cookie. */
  boolean knows(HttpExchange exchange) {
    List<String> headers = exchange.getRequestHeaders().get("Cookie");
    if (headers == null) {
      return false;
    }
    for (String header : headers) {
      for (String part : header.split(";")) {
        String[] pair = part.strip().split("=", 2);
        if (pair.length == 2 && pair[0].equals(cookieName) && same(pair[1], cookie)) {
          return true;
        }
      }
    }
    return false;
  }

  /**
   * Takes the token.
   *
   * @return the cookie to set; null if the token is another, or was used before
   */
  synchronized String exchange(String query) {
    if (query == null || tokenUsed || !same(query, "token=" + token)) {
      return null;
    }
    tokenUsed = true;
    return cookieName + "=" + cookie + "; HttpOnly; SameSite=Strict; Path=/";
  }

  /** Takes the same time wherever they differ. */
  private static boolean same(String a, String b) {
    return MessageDigest.isEqual(
        a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
  }
}
