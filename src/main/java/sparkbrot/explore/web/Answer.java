package sparkbrot.explore.web;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;

/** Ways to answer, and to refuse a method that an address does not take. */
public final class Answer {

  public static final String HTML = "text/html; charset=utf-8";
  public static final String JSON = "application/json; charset=utf-8";
  public static final String BYTES = "application/octet-stream";

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final int NO_BODY = -1;

  private Answer() {}

  /**
   * Begins an answer.
   *
   * @param length of its body
   * @return whether the body follows: not if it is empty, nor if the head alone was asked for
   */
  public static boolean begin(HttpExchange exchange, int status, String type, long length)
      throws IOException {
    exchange.getResponseHeaders().set("Content-Type", type);
    if (exchange.getRequestMethod().equals("HEAD")) {
      // With a body the server says its length itself.
      exchange.getResponseHeaders().set("Content-Length", String.valueOf(length));
      exchange.sendResponseHeaders(status, NO_BODY);
      return false;
    }
    exchange.sendResponseHeaders(status, length == 0 ? NO_BODY : length);
    return length > 0;
  }

  /** Answers. */
  public static void send(HttpExchange exchange, int status, String type, byte[] body)
      throws IOException {
    if (begin(exchange, status, type, body.length)) {
      exchange.getResponseBody().write(body);
    }
  }

  /** Answers with an object as JSON. */
  public static void json(HttpExchange exchange, int status, Object body) throws IOException {
    send(exchange, status, JSON, MAPPER.writeValueAsBytes(body));
  }

  /**
   * Makes sure that an address is asked as it can be.
   *
   * @param method that it takes; HEAD goes with GET
   * @throws RefusedRequestException if it is asked otherwise
   */
  public static void requireMethod(HttpExchange exchange, String method) {
    String asked = exchange.getRequestMethod();
    if (!asked.equals(method) && !(method.equals("GET") && asked.equals("HEAD"))) {
      exchange.getResponseHeaders().set("Allow", method.equals("GET") ? "GET, HEAD" : method);
      throw new RefusedRequestException(405, "this address takes " + method);
    }
  }
}
