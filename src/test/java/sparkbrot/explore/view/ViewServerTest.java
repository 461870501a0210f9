package sparkbrot.explore.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sparkbrot.storage.Location;

/** What is served is what was named on the command line, to whoever names this host. */
class ViewServerTest {

  private static final int FUZZED_REQUESTS = 4000;

  @TempDir private Path dir;

  private final byte[] content = new byte[700_000];
  private ViewServer server;
  private int port;

  @BeforeEach
  void serve() throws IOException {
    new Random(5).nextBytes(content);
    Files.write(dir.resolve("set.szi"), content);
    Files.write(dir.resolve("set.npy"), Arrays.copyOf(content, 1000));
    Files.writeString(dir.resolve("secret.txt"), "nobody may read this");
    server =
        ViewServer.start(
            Location.of(dir.resolve("set.szi").toString()),
            Optional.of(Location.of(dir.resolve("set.npy").toString())),
            0);
    port = URI.create(server.url()).getPort();
  }

  @AfterEach
  void end() throws IOException {
    server.close();
  }

  private record Answer(int status, Map<String, String> headers, byte[] body) {}

  private String host() {
    return "127.0.0.1:" + port;
  }

  private Answer ask(String method, String path, String... headers) throws IOException {
    return ask(
        method
            + " "
            + path
            + " HTTP/1.1\r\nHost: "
            + host()
            + "\r\nConnection: close\r\n"
            + String.join("", Arrays.stream(headers).map(it -> it + "\r\n").toList())
            + "\r\n");
  }

  /** As bytes, since a client of Java's mends what it sends. */
  private Answer ask(String request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port)) {
      socket.setSoTimeout(20_000);
      OutputStream out = socket.getOutputStream();
      out.write(request.getBytes(StandardCharsets.ISO_8859_1));
      out.flush();
      socket.shutdownOutput();
      return answer(socket.getInputStream());
    }
  }

  private static Answer answer(InputStream in) throws IOException {
    byte[] all = in.readAllBytes();
    String text = new String(all, StandardCharsets.ISO_8859_1);
    int end = text.indexOf("\r\n\r\n");
    if (end < 0) {
      return new Answer(0, Map.of(), all);
    }
    Map<String, String> headers = new TreeMap<>();
    String[] lines = text.substring(0, end).split("\r\n");
    for (String line : Arrays.asList(lines).subList(1, lines.length)) {
      String[] field = line.split(": ?", 2);
      headers.put(field[0].toLowerCase(Locale.ROOT), field[1]);
    }
    return new Answer(
        Integer.parseInt(lines[0].split(" ")[1]),
        headers,
        Arrays.copyOfRange(all, end + 4, all.length));
  }

  @ParameterizedTest
  @CsvSource({
    "bytes=0-0, 0, 1",
    "bytes=5-99, 5, 100",
    "bytes=300000-, 300000, 700000",
    "bytes=-7, 699993, 700000",
    "bytes=-999999, 0, 700000",
    "bytes=699999-900000, 699999, 700000",
  })
  void aRangeIsThoseBytes(String range, int from, int to) throws IOException {
    Answer answer = ask("GET", "/pyramid", "Range: " + range);
    assertThat(answer.status()).isEqualTo(206);
    assertThat(answer.body()).isEqualTo(Arrays.copyOfRange(content, from, to));
    assertThat(answer.headers())
        .containsEntry("content-range", "bytes " + from + "-" + (to - 1) + "/700000")
        .containsEntry("content-length", String.valueOf(to - from));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bytes=700000-",
        "bytes=5-4",
        "bytes=-0",
        "bytes=-",
        "bytes=0-1,3-4",
        "bytes=999999999999999999999-",
        "bytes=a-b",
        "pixels=0-1",
        ""
      })
  void whatIsNoRangeOfTheFileGetsNothingOfIt(String range) throws IOException {
    Answer answer = ask("GET", "/pyramid", "Range: " + range);
    assertThat(answer.status()).isEqualTo(416);
    assertThat(answer.body()).asString().contains("no such range");
    assertThat(answer.headers()).containsEntry("content-range", "bytes */700000");
  }

  @Test
  void withoutARangeItIsTheFileAndHeadIsItsSize() throws IOException {
    assertThat(ask("GET", "/pyramid").body()).isEqualTo(content);
    assertThat(ask("GET", "/counts").body()).isEqualTo(Arrays.copyOf(content, 1000));
    Answer head = ask("HEAD", "/pyramid");
    assertThat(head.status()).isEqualTo(200);
    assertThat(head.headers()).containsEntry("content-length", "700000");
    assertThat(head.body()).isEmpty();
  }

  @Test
  void thePageAsksNobodyElse() throws IOException {
    Answer page = ask("GET", "/");
    String text = new String(page.body(), StandardCharsets.UTF_8);
    assertThat(page.headers().get("content-security-policy"))
        .contains("default-src 'none'", "connect-src 'self'", "frame-ancestors 'none'");
    assertThat(page.headers().get("content-type")).isEqualTo("text/html; charset=utf-8");
    assertThat(text)
        .contains("\"name\":\"set.szi\"", "\"file\":\"pyramid\"", "\"counts\":\"counts\"")
        .doesNotContain("{{")
        .doesNotContainPattern("<script[^>]+src=|<link[^>]+href=\"(?!data:)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"evil.example", "127.0.0.1", "localhost:1", "", "127.0.0.1:1@evil"})
  void anotherHostGetsNothing(String host) throws IOException {
    Answer answer = ask("GET / HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n");
    assertThat(answer.status()).isEqualTo(421);
    assertThat(answer.body()).asString().contains("another name");
    assertThat(ask("GET / HTTP/1.0\r\n\r\n").status()).isEqualTo(421);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/set.szi",
        "/secret.txt",
        "/pyramid/../secret.txt",
        "/..%2fsecret.txt",
        "/pyramid/",
        "//pyramid",
        "/pyramid%00",
        "/etc/passwd"
      })
  void thereIsNoOtherPath(String path) throws IOException {
    Answer answer = ask("GET", path);
    assertThat(answer.status()).isIn(400, 404);
    assertThat(new String(answer.body(), StandardCharsets.UTF_8)).doesNotContain("nobody");
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT", "DELETE", "OPTIONS", "TRACE", "get"})
  void onlyReadingIsAllowed(String method) throws IOException {
    assertThat(ask(method, "/pyramid").status()).isEqualTo(405);
  }

  @Test
  void onlyThisMachineIsAnswered() {
    assertThat(server.url()).startsWith("http://127.0.0.1:");
  }

  @Test
  void aPortThatIsTakenIsSaid() {
    Location file = Location.of(dir.resolve("set.szi").toString());
    assertThatThrownBy(() -> ViewServer.start(file, Optional.empty(), port).close())
        .isInstanceOf(BindException.class);
  }

  @Test
  void noRequestShowsMoreOrEndsTheServer() throws IOException {
    long seed = System.nanoTime();
    System.out.println("ViewServerTest seed " + seed);
    Random random = new Random(seed);
    String valid = "GET /pyramid HTTP/1.1\r\nHost: " + host() + "\r\nRange: bytes=10-20\r\n\r\n";
    for (int i = 0; i < FUZZED_REQUESTS; i++) {
      StringBuilder request = new StringBuilder(valid);
      for (int change = random.nextInt(6); change >= 0; change--) {
        int at = random.nextInt(request.length());
        switch (random.nextInt(4)) {
          case 0 -> request.setCharAt(at, (char) random.nextInt(256));
          case 1 -> request.deleteCharAt(at);
          case 2 -> request.insert(at, request.substring(at, Math.min(at + 9, request.length())));
          default -> request.insert(at, random.nextInt(3) == 0 ? "../" : "" + random.nextLong());
        }
      }
      Answer answer = ask(request.toString());
      assertThat(answer.status())
          .as("%s", request)
          .isIn(0, 200, 206, 400, 404, 405, 413, 414, 416, 421, 431, 501, 505);
      String body = new String(answer.body(), StandardCharsets.ISO_8859_1);
      assertThat(body).doesNotContain("nobody may read");
    }
    assertThat(ask("GET", "/pyramid", "Range: bytes=1-3").body())
        .isEqualTo(Arrays.copyOfRange(content, 1, 4));
  }
}
