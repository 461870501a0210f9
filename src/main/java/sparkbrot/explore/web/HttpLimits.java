package sparkbrot.explore.web;

/**
 * Limits of the JDK's HTTP server. It reads them once, as system properties, so that all servers of
 * a JVM have the same; who sets them on the command line keeps them.
 */
public final class HttpLimits {

  static {
    // A request that comes slower than this is none of the pages'. In seconds.
    setUnlessGiven("sun.net.httpserver.maxReqTime", "10");
    // Who does not read on holds a thread no longer than a view may take.
    setUnlessGiven("sun.net.httpserver.maxRspTime", "1800");
    setUnlessGiven("sun.net.httpserver.maxReqHeaders", "100");
    // So much of a body that is refused is read all the same, in bytes: a connection that is closed
    // before its end is reset, and whoever sent it may lose the answer (RFC 9112, 9.6).
    setUnlessGiven("sun.net.httpserver.drainAmount", String.valueOf(4 << 20));
    setUnlessGiven("jdk.httpserver.maxConnections", "256");
    setUnlessGiven("sun.net.httpserver.nodelay", "true");
  }

  private HttpLimits() {}

  /** To be called before a server is made. */
  public static void set() {
    // Done when the class was loaded.
  }

  private static void setUnlessGiven(String name, String value) {
    if (System.getProperty(name) == null) {
      System.setProperty(name, value);
    }
  }
}
