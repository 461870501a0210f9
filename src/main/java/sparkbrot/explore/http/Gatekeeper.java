package sparkbrot.explore.http;

import com.sun.net.httpserver.HttpExchange;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;

/**
 * Lets in who came through the address on the console. The token in it is accepted once, in
 * exchange for a cookie that other sites' requests do not carry.
 */
final class Gatekeeper {

  private static final int SECRET_BYTES = 16;

  private final String cookieName;
  private final String token = secret();
  private final String cookie = secret();
  private boolean tokenUsed;

  Gatekeeper(int port) {
    // Cookies know no ports: two explorers on one machine must not take each other's.
    cookieName = "sparkbrot-" + port;
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
