package sparkbrot.explore.view;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sparkbrot.explore.web.Answer;
import sparkbrot.explore.web.GuardedHandler;
import sparkbrot.explore.web.RefusedRequestException;

/** The page of a pyramid, and the files that it reads. */
final class ViewHandler implements GuardedHandler.Routes {

  private final byte[] page;
  private final Map<String, ServedFile> files;

  ViewHandler(byte[] page, Map<String, ServedFile> files) {
    this.page = page;
    this.files = files;
  }

  @Override
  public void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getRawPath();
    Answer.requireMethod(exchange, "GET");
    if ("/".equals(path)) {
      Answer.send(exchange, 200, Answer.HTML, page);
    } else if (files.containsKey(path)) {
      send(exchange, files.get(path));
    } else {
      throw new RefusedRequestException(404, "there is no such address");
    }
  }

  private static void send(HttpExchange exchange, ServedFile file) throws IOException {
    Headers headers = exchange.getResponseHeaders();
    headers.set("Accept-Ranges", "bytes");
    List<String> asked = exchange.getRequestHeaders().get("Range");
    if (asked == null) {
      if (Answer.begin(exchange, 200, Answer.BYTES, file.size())) {
        file.copy(new ByteRange(0, file.size()), exchange.getResponseBody());
      }
      return;
    }
    Optional<ByteRange> range =
        asked.size() == 1 ? ByteRange.parse(asked.get(0), file.size()) : Optional.empty();
    if (range.isEmpty()) {
      headers.set("Content-Range", "bytes */" + file.size());
      throw new RefusedRequestException(416, "the file has no such range of bytes");
    }
    long first = range.get().first();
    long last = first + range.get().length() - 1;
    headers.set("Content-Range", "bytes " + first + "-" + last + "/" + file.size());
    if (Answer.begin(exchange, 206, Answer.BYTES, range.get().length())) {
      file.copy(range.get(), exchange.getResponseBody());
    }
  }
}
