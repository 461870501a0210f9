package sparkbrot.explore.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Asks an explorer as its page does. */
public final class ExplorerClient {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient client = HttpClient.newBuilder().build();
  private final String root;
  private final String cookie;

  /** Takes the token's cookie. */
  public ExplorerClient(String url) throws IOException, InterruptedException {
    root = url.substring(0, url.indexOf("/?"));
    HttpResponse<byte[]> entered =
        client.send(
            HttpRequest.newBuilder(URI.create(url)).build(),
            HttpResponse.BodyHandlers.ofByteArray());
    if (entered.statusCode() != 303) {
      throw new IOException("the token is refused: " + entered.statusCode());
    }
    cookie = entered.headers().firstValue("Set-Cookie").orElseThrow().replaceFirst(";.*", "");
  }

  /** A frame of a stream. */
  public record Frame(JsonNode header, byte[] body) {

    /** Its kind. */
    public String kind() {
      return header.get("kind").textValue();
    }
  }

  /** Name and value of the cookie. */
  public String cookie() {
    return cookie;
  }

  /** The address without its token. */
  public String root() {
    return root;
  }

  /** Asks for something. */
  public HttpResponse<byte[]> get(String path) throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(URI.create(root + path)).header("Cookie", cookie).build(),
        HttpResponse.BodyHandlers.ofByteArray());
  }

  /** Sends JSON. */
  public HttpResponse<InputStream> post(String path, String json)
      throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(URI.create(root + path))
            .header("Cookie", cookie)
            .POST(HttpRequest.BodyPublishers.ofString(json))
            .build(),
        HttpResponse.BodyHandlers.ofInputStream());
  }

  /** The JSON of an answer. */
  public JsonNode json(String path, String json) throws IOException, InterruptedException {
    return JSON.readTree(post(path, json).body().readAllBytes());
  }

  /** All frames of a view. */
  public List<Frame> view(String json) throws IOException, InterruptedException {
    HttpResponse<InputStream> response = post("/api/view", json);
    byte[] all = response.body().readAllBytes();
    if (response.statusCode() != 200) {
      throw new IOException(response.statusCode() + " " + new String(all, StandardCharsets.UTF_8));
    }
    return frames(all);
  }

  /** The tiles of a view. */
  public List<Frame> tiles(String json) throws IOException, InterruptedException {
    return view(json).stream().filter(frame -> frame.kind().equals("tile")).toList();
  }

  private static List<Frame> frames(byte[] all) {
    List<Frame> frames = new ArrayList<>();
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(all));
    try {
      while (in.available() > 0) {
        JsonNode header = JSON.readTree(bytes(in));
        frames.add(new Frame(header, bytes(in)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return frames;
  }

  private static byte[] bytes(DataInputStream in) throws IOException {
    int length = in.readInt();
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new EOFException("a frame is cut");
    }
    return bytes;
  }
}
