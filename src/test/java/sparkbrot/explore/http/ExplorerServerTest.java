package sparkbrot.explore.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sparkbrot.explore.Explorer;
import sparkbrot.tiles.ondemand.LocalSampleComputer;
import sparkbrot.tiles.ondemand.SampleComputer;

/** Who asks as the page does is answered; nobody else is, and nothing ends the server. */
class ExplorerServerTest {

  private static final int FUZZED_REQUESTS = 10_000;
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String STYLE = "\"style\":{\"color\":\"smooth\"}";

  private final Counted computer = new Counted(new LocalSampleComputer(2, Optional.empty()));
  private Explorer explorer;
  private ExplorerClient client;

  /** Counts batches that began and that ended. */
  private static final class Counted implements SampleComputer {

    private final SampleComputer computer;
    final AtomicInteger begun = new AtomicInteger();
    final AtomicInteger ended = new AtomicInteger();

    Counted(SampleComputer computer) {
      this.computer = computer;
    }

    @Override
    public int slots() {
      return computer.slots();
    }

    @Override
    public int depth() {
      return computer.depth();
    }

    @Override
    public int imagesOfBatch() {
      return computer.imagesOfBatch();
    }

    @Override
    public String describe() {
      return computer.describe();
    }

    @Override
    public Computation start(Batch batch, Sink sink) {
      begun.incrementAndGet();
      return computer.start(
          batch,
          new Sink() {
            @Override
            public void done(int index, sparkbrot.samples.SampleBlock samples, long nanos) {
              sink.done(index, samples, nanos);
            }

            @Override
            public void ended(String failure) {
              sink.ended(failure);
              ended.incrementAndGet();
            }
          });
    }

    @Override
    public void close() {
      computer.close();
    }
  }

  @BeforeEach
  void start() throws IOException, InterruptedException {
    ServerSettings settings =
        new ServerSettings(
            "127.0.0.1",
            0,
            "0",
            "local",
            100_000,
            500,
            32 << 20,
            0,
            4,
            GoodPlaces.all(),
            arguments -> {});
    explorer = Explorer.start(settings, computer);
    client = new ExplorerClient(explorer.url());
  }

  @AfterEach
  void end() {
    explorer.close();
  }

  private static String view(int generation, int level, String tiles, String more) {
    return "{\"viewer\":\"t\",\"generation\":"
        + generation
        + ",\"level\":"
        + level
        + ",\"tiles\":"
        + tiles
        + ","
        + more
        + "}";
  }

  private int port() {
    return URI.create(client.root()).getPort();
  }

  /** The status of a request as bytes, since a client of Java's mends what it sends; 0 without. */
  private int status(String request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port())) {
      socket.setSoTimeout(60_000);
      OutputStream out = socket.getOutputStream();
      out.write(request.getBytes(StandardCharsets.ISO_8859_1));
      out.flush();
      socket.shutdownOutput();
      byte[] begin = socket.getInputStream().readNBytes(12);
      socket.getInputStream().readAllBytes();
      return begin.length < 12
          ? 0
          : Integer.parseInt(new String(begin, 9, 3, StandardCharsets.ISO_8859_1));
    }
  }

  private int asked(String line, String... headers) throws IOException {
    return status(line + " HTTP/1.1\r\n" + String.join("\r\n", headers) + "\r\n\r\n");
  }

  private String host() {
    return "Host: 127.0.0.1:" + port();
  }

  private String cookie() {
    return "Cookie: " + client.cookie();
  }

  @Test
  void theTokenIsTakenOnce() {
    assertThatThrownBy(() -> new ExplorerClient(explorer.url())).hasMessageContaining("401");
  }

  @Test
  void theCookieLeavesOtherSitesAndScriptsOut() throws IOException, InterruptedException {
    explorer.close();
    start();
    assertThat(client.cookie()).startsWith("sparkbrot-" + port() + "=");
    assertThat(client.get("/").statusCode()).isEqualTo(200);
    assertThat(client.get("/").headers().firstValue("Content-Security-Policy").orElseThrow())
        .contains("default-src 'none'", "frame-ancestors 'none'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/info", "/assets/index.html", "/api/view", "/nothing"})
  void withoutTheCookieThereIsNothing(String path) throws IOException {
    assertThat(asked("GET " + path, host())).isEqualTo(401);
    assertThat(asked("GET " + path, host(), "Cookie: sparkbrot-" + port() + "=0")).isEqualTo(401);
  }

  @Test
  void anotherHostOrOriginIsRefused() throws IOException {
    assertThat(asked("GET /api/info", "Host: evil.example", cookie())).isEqualTo(421);
    assertThat(asked("GET /api/info", host(), cookie(), "Origin: http://evil.example"))
        .isEqualTo(403);
    assertThat(asked("GET /api/info", host(), cookie(), "Sec-Fetch-Site: cross-site"))
        .isEqualTo(403);
    assertThat(asked("GET /api/info", host(), cookie(), "Origin: http://127.0.0.1:" + port()))
        .isEqualTo(200);
    assertThat(asked("GET /api/info", "Host: LOCALHOST:" + port(), cookie())).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /assets/../index.html, 404",
    "GET, /assets/%2e%2e/index.html, 404",
    "GET, /assets/, 404",
    "GET, /etc/passwd, 404",
    "POST, /api/info, 405",
    "GET, /api/view, 405",
    "DELETE, /, 405",
    "HEAD, /api/info, 200",
  })
  void onlyWhatIsNamedIsServed(String method, String path, int status) throws IOException {
    assertThat(asked(method + " " + path, host(), cookie())).isEqualTo(status);
  }

  @Test
  void informationNamesWhatThePageNeeds() throws IOException, InterruptedException {
    JsonNode info = JSON.readTree(client.get("/api/info").body());
    assertThat(info.get("gradients").size()).isGreaterThan(5);
    assertThat(info.get("colorings").findValuesAsText("name")).contains("smooth", "lit", "bands");
    assertThat(info.get("places").findValuesAsText("name")).contains("The whole set", "At 1e1086");
    assertThat(info.get("limits").get("tileSize").intValue()).isEqualTo(256);
    assertThat(info.get("slots").intValue()).isEqualTo(2);
  }

  @Test
  void aViewIsAllItsTilesAndARecolouringComputesNothing() throws Exception {
    String tiles = "[[0,0],[1,0],[0,1],[1,1]]";
    String limit = "\"maxIter\":200,";
    List<ExplorerClient.Frame> frames = client.view(view(1, 1, tiles, limit + STYLE));
    assertThat(frames.get(0).kind()).isEqualTo("max");
    assertThat(frames.get(frames.size() - 1).kind()).isEqualTo("end");
    List<ExplorerClient.Frame> made =
        frames.stream().filter(frame -> frame.kind().equals("tile")).toList();
    assertThat(made).hasSize(4);
    for (ExplorerClient.Frame tile : made) {
      assertThat(ImageIO.read(new ByteArrayInputStream(tile.body())).getWidth()).isEqualTo(256);
      assertThat(tile.header().get("from").textValue()).isEqualTo("computed");
    }
    int begun = computer.begun.get();
    List<ExplorerClient.Frame> again =
        client.tiles(view(2, 1, tiles, limit + "\"style\":{\"color\":\"lit\"}"));
    assertThat(again)
        .hasSize(4)
        .allMatch(frame -> frame.header().get("from").textValue().equals("memory"));
    assertThat(again.get(0).body()).isNotEqualTo(made.get(0).body());
    assertThat(computer.begun).hasValue(begun);
  }

  private static List<String> sources(List<ExplorerClient.Frame> tiles) {
    return tiles.stream().map(tile -> tile.header().get("from").textValue()).toList();
  }

  /** Below and right of i, which a filament comes to in spirals, at 2^-70. */
  private static String deep(int generation, String tiles, String more) {
    String x = java.math.BigInteger.ONE.shiftLeft(69).toString();
    String y = java.math.BigInteger.ONE.shiftLeft(68).toString();
    return view(generation, 70, tiles, "\"origin\":[\"" + x + "\",\"" + y + "\"]," + more);
  }

  @Test
  void aPartOfADeepTileIsThatOfTheWholeAndServesWhatItHas() throws Exception {
    String rest = "\"px\":96,\"maxIter\":500," + STYLE;
    ExplorerClient.Frame part = client.tiles(deep(1, "[[0,0,32,16,48,64]]", rest)).get(0);
    assertThat(part.header().get("part").toString()).isEqualTo("[32,16,48,64]");
    assertThat(part.header().get("px").intValue()).isEqualTo(96);
    assertThat(sources(client.tiles(deep(2, "[[0,0,40,16,8,8]]", rest)))).containsExactly("memory");
    assertThat(client.tiles(deep(3, "[[0,0,32,0,48,96]]", rest))).hasSize(1);
    ExplorerClient.Frame whole = client.tiles(deep(4, "[[0,0]]", rest)).get(0);
    assertThat(sources(List.of(whole))).containsExactly("computed");
    var picture = ImageIO.read(new ByteArrayInputStream(whole.body()));
    var piece = ImageIO.read(new ByteArrayInputStream(part.body()));
    assertThat(picture.getWidth()).isEqualTo(96);
    assertThat(piece.getRGB(0, 0, 48, 64, null, 0, 48))
        .isEqualTo(picture.getRGB(32, 16, 48, 64, null, 0, 48));
  }

  @ParameterizedTest
  @CsvSource({"256, 1", "160, 2"})
  void ofTwoTilesThatMirrorEachOtherOneIsComputedIfTheirCoordinatesAreShort(int px, int computed)
      throws Exception {
    String rest = "\"px\":" + px + ",\"maxIter\":50," + STYLE;
    assertThat(client.tiles(view(1, 3, "[[2,3],[2,4]]", rest))).hasSize(2);
    assertThat(computer.begun).hasValue(computed);
  }

  @Test
  void deepTilesHaveTheChannelsOfTheirColours() throws Exception {
    String limit = "\"px\":64,\"maxIter\":500,";
    String lit = limit + "\"style\":{\"color\":\"lit\"}";
    String bands = limit + "\"style\":{\"color\":\"bands\"}";
    assertThat(sources(client.tiles(deep(1, "[[0,0]]", limit + STYLE))))
        .containsExactly("computed");
    assertThat(sources(client.tiles(deep(2, "[[0,0]]", bands)))).containsExactly("memory");
    assertThat(sources(client.tiles(deep(3, "[[0,0]]", lit)))).containsExactly("computed");
    assertThat(sources(client.tiles(deep(4, "[[0,0]]", limit + STYLE)))).containsExactly("memory");
    assertThat(sources(client.tiles(deep(5, "[[0,0]]", lit)))).containsExactly("memory");
  }

  /** Whoever came by another way sees what a link leads to. */
  @Test
  void theLimitIsThatOfTheViewWhicheverTilesAreThereAlready() throws Exception {
    String origin = "\"origin\":[\"1317384\",\"1958921\"],";
    int outside = limit(view(1, 22, "[[-4,-899]]", origin + STYLE));
    int view = limit(view(2, 22, "[[0,0],[0,1],[-4,-899]]", origin + STYLE));
    assertThat(view).isGreaterThan(outside);
    String beside = origin + "\"beside\":[[0,0],[0,1]],";
    assertThat(limit(view(3, 22, "[[-4,-899]]", beside + STYLE))).isEqualTo(view);
    beside = origin + "\"beside\":[[0,0],[0,1],[-4,-899]],";
    assertThat(limit(view(4, 22, "[]", beside + STYLE))).isEqualTo(view);
    assertThat(limit(view(5, 22, "[[-4,-899]]", origin + STYLE))).isEqualTo(outside);
  }

  private int limit(String body) throws Exception {
    return client.view(body).get(0).header().get("maxIter").intValue();
  }

  @Test
  void aJuliaSetHasAPictureInAnyColoursAndACommand() throws Exception {
    for (String color : List.of("smooth", "bands", "distance", "lit")) {
      var answer = client.get("/api/julia?re=-0.8&im=0.156&w=40&h=30&color=" + color);
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(ImageIO.read(new ByteArrayInputStream(answer.body())).getHeight()).isEqualTo(30);
    }
    var far = client.get("/api/julia?re=-2&im=0.1");
    assertThat(far.statusCode()).isEqualTo(400);
    assertThat(JSON.readTree(far.body()).get("error").textValue())
        .contains("must be within 2 of 0");
    String body =
        "{" + STYLE + ",\"julia\":true,\"re\":\"-0.80\",\"im\":\"0.156\",\"width\":30,\"height\":";
    assertThat(client.json("/api/poster", body + "20}").get("command").textValue())
        .contains("render --julia-constant=-0.80,0.156 --zoom=1 --size=30x20 ")
        .endsWith("--color=smooth --output=poster.png");
    assertThat(client.json("/api/poster", body + "40}").get("command").textValue())
        .contains("render --julia-constant=-0.80,0.156 --width=4 --size=30x40 ");
  }

  @Test
  void aDeepViewHasItsReferenceAndAPointItsCount() throws Exception {
    int level = 70;
    String x = java.math.BigInteger.valueOf(5).shiftLeft(level - 4).toString();
    String y = java.math.BigInteger.valueOf(61).shiftLeft(level - 7).toString();
    String origin = "\"origin\":[\"" + x + "\",\"" + y + "\"],";
    List<ExplorerClient.Frame> tiles =
        client.tiles(view(1, level, "[[0,0],[-1,0]]", origin + STYLE));
    assertThat(tiles).hasSize(2);
    JsonNode point =
        client.json(
            "/api/point", "{\"re\":\"-0.75\",\"im\":\"0.09375\",\"level\":70,\"maxIter\":1024}");
    assertThat(point.get("re").textValue()).startsWith("-0.7499999999999999");
    assertThat(point.get("count").intValue()).isPositive();
  }

  @Test
  void aNewerOrderEndsTheOlderOne() throws Exception {
    String slow = view(5, 6, "[[20,31],[21,31],[22,31],[23,31]]", "\"maxIter\":90000," + STYLE);
    InputStream older = client.post("/api/view", slow).body();
    assertThat(client.tiles(view(6, 0, "[[0,0]]", "\"maxIter\":100," + STYLE))).hasSize(1);
    older.readAllBytes();
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> computer.begun.get() == computer.ended.get());
  }

  @Test
  void aClosedConnectionCancelsWhatItWaitedFor() throws Exception {
    StringBuilder tiles = new StringBuilder("[");
    IntStream.range(0, 200).forEach(i -> tiles.append(i == 0 ? "" : ",").append("[" + i + ",31]"));
    String body = view(1, 9, tiles + "]", "\"maxIter\":50000," + STYLE);
    client.post("/api/view", body).body().close();
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> computer.begun.get() > 0 && computer.begun.get() == computer.ended.get());
    assertThat(computer.begun.get()).isLessThan(200);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "nothing | 400 | no JSON",
        "[] | 400 | no JSON object",
        "{} | 400 | viewer: must be text",
        "{\"viewer\":\"../x\",\"level\":1} | 400 | viewer: must be letters",
        "{\"viewer\":\"x\",\"level\":-1} | 400 | level: must be a whole number from 0",
        "{\"viewer\":\"x\",\"level\":1.5} | 400 | level: must be a whole number from 0",
        "{\"viewer\":\"x\",\"level\":1,\"tiles\":[]} | 400 | tiles: must be an array of 1 to 256",
        "{\"viewer\":\"x\",\"level\":1,\"tiles\":[[0]]} | 400 | tiles: each must be two numbers",
        "{\"viewer\":\"x\",\"level\":1,\"tiles\":[[0,0],[0,0]]} | 400 | tiles: each must be"
            + " another",
        "{\"viewer\":\"x\",\"level\":1,\"tiles\":[[0,99]],\"generation\":1} | 400 | beyond 16",
        "{\"viewer\":\"x\",\"level\":1,\"tiles\":[[0,0]],\"px\":513} | 400 | px: must be a whole"
            + " number from 64 to 512",
        "{\"viewer\":\"x\",\"level\":1,\"tiles\":[[0,0,1]]} | 400 | tiles: each must be two"
            + " numbers, or six",
        "{\"viewer\":\"x\",\"level\":1,\"tiles\":[[0,0,200,0,57,9]]} | 400 | tiles: must be a"
            + " whole number from 1 to 56",
        "{\"viewer\":\"x\",\"level\":1,\"tiles\":[],\"beside\":[]} | 400 | beside: must be an"
            + " array of 1 to 256",
        "{\"viewer\":\"x\",\"level\":1,\"tiles\":[[0,0]],\"beside\":[[0,0]],\"generation\":1} |"
            + " 400 | tiles, beside: must be 256 different ones at most",
        "{\"viewer\":\"x\",\"level\":1,\"tiles\":[[0,0]],\"generation\":1,\"maxIter\":0} | 400 |"
            + " maxIter",
        "{\"viewer\":\"x\",\"level\":1,\"tiles\":[[0,0]],\"generation\":1,\"maxIter\":100001} | 400"
            + " | 100000",
        "{\"viewer\":\"x\",\"level\":1,\"tiles\":[[0,0]],\"generation\":1,\"style\":{\"color\":\"x\"}}"
            + " | 400 | --color x",
        "{\"viewer\":\"x\",\"level\":1,\"tiles\":[[0,0]],\"generation\":1,\"style\":{\"equalize\":\"1\",\"color\":\"lit\"}}"
            + " | 400 | --equalize 1: needs the histogram of a whole picture, and tiles come one by"
            + " one: leave it out here",
        "{\"viewer\":\"x\",\"level\":1,\"tiles\":[[0,0]],\"generation\":1,\"style\":{\"depth\":\"16\",\"color\":\"lit\"}}"
            + " | 400 | --depth 16: tiles have 8 bits: leave it out here",
        "{\"viewer\":\"x\",\"level\":1,\"origin\":[\"1e9\",\"0\"],\"tiles\":[[0,0]]} | 400 |"
            + " origin",
      })
  void whatIsNoOrderIsRefusedInOneLine(String body, int status, String line) throws Exception {
    var response = client.post("/api/view", body);
    String error = JSON.readTree(response.body().readAllBytes()).get("error").textValue();
    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(error).contains(line).doesNotContain("\n");
  }

  @Test
  void aRequestThatIsTooLongIsToldSo() throws Exception {
    // More than once: an answer is lost only at times where the connection is reset behind it.
    for (int i = 0; i < 50; i++) {
      var response = client.post("/api/view", " ".repeat(1 << 20));
      assertThat(response.statusCode()).isEqualTo(413);
      assertThat(JSON.readTree(response.body().readAllBytes()).get("error").textValue())
          .contains("at most");
    }
  }

  @Test
  void moreViewsThanThereMayBeAreToldSo() throws Exception {
    List<InputStream> open = new java.util.ArrayList<>();
    // More than is computed by the time at which the last one comes.
    String tiles =
        IntStream.range(0, 200)
            .mapToObj(i -> "[" + (150 + i % 20) + "," + (245 + i / 20) + "]")
            .collect(Collectors.joining(",", "[", "]"));
    for (int i = 0; i < 4; i++) {
      String body = view(1, 9, tiles, "\"maxIter\":99999," + STYLE);
      open.add(client.post("/api/view", body.replace("\"t\"", "\"t" + i + "\"")).body());
    }
    assertThat(client.post("/api/view", view(1, 0, "[[0,0]]", STYLE)).statusCode()).isEqualTo(429);
    for (InputStream stream : open) {
      stream.close();
    }
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> client.post("/api/view", view(2, 0, "[[0,0]]", STYLE)).statusCode() == 200);
  }

  private static String fuzzed(Random random, String seed) {
    StringBuilder text = new StringBuilder(seed);
    for (int i = random.nextInt(6); i > 0 && text.length() > 0; i--) {
      int at = random.nextInt(text.length());
      switch (random.nextInt(4)) {
        case 0 -> text.deleteCharAt(at);
        case 1 -> text.insert(at, (char) random.nextInt(256));
        case 2 -> text.setCharAt(at, (char) ('0' + random.nextInt(10)));
        default -> text.setLength(at);
      }
    }
    return text.toString();
  }

  private String fuzzedRequest(Random random) {
    String style = "\"maxIter\":50," + STYLE;
    String[] paths = {
      "/",
      "/api/info",
      "/api/view",
      "/api/point",
      "/api/poster",
      "/api/julia?re=-1&im=0&w=9&h=9",
      "/assets/index.html"
    };
    String[] bodies = {
      view(random.nextInt(), random.nextInt(9), "[[0,0]]", style),
      "{\"re\":\"-1\",\"im\":\"0\",\"level\":3,\"maxIter\":50}",
      "{\"re\":\"-1\",\"im\":\"0\",\"zoom\":\"9\",\"width\":3,\"height\":3}",
      "{\"julia\":true,\"re\":\"-1\",\"im\":\"0\",\"width\":3,\"height\":3}",
      ""
    };
    String path = fuzzed(random, paths[random.nextInt(paths.length)]);
    String body = fuzzed(random, bodies[random.nextInt(bodies.length)]);
    String method = random.nextBoolean() ? "GET" : random.nextInt(9) == 0 ? "PUT" : "POST";
    String known = random.nextInt(5) == 0 ? fuzzed(random, cookie()) : cookie();
    int length = random.nextInt(9) == 0 ? random.nextInt(99_999) : body.length();
    String head =
        method
            + " "
            + path
            + " HTTP/1.1\r\n"
            + host()
            + "\r\n"
            + known
            + "\r\nConnection: close\r\n";
    head += "Content-Length: " + length + "\r\n\r\n";
    return (random.nextInt(5) == 0 ? fuzzed(random, head) : head) + body;
  }

  private boolean isAnswered(long seed, String request) {
    try {
      int status = status(request);
      assertThat(status).as("seed %d: %s", seed, request).isNotEqualTo(500);
      return status > 0;
    } catch (SocketException e) {
      // Closed without an answer, as the JDK's server does to what is no HTTP.
      assertThat(e).as("seed %d: %s", seed, request).hasMessageContaining("reset");
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(request, e);
    }
  }

  @Test
  void noRequestEndsTheServer() throws Exception {
    long seed = 17;
    Random random = new Random(seed);
    List<String> requests =
        Stream.generate(() -> fuzzedRequest(random)).limit(FUZZED_REQUESTS).toList();
    long answered = requests.parallelStream().filter(request -> isAnswered(seed, request)).count();
    // Most of the others are cut off before they say what they want.
    assertThat(answered).isGreaterThan(FUZZED_REQUESTS * 9 / 10);
    assertThat(client.get("/api/info").statusCode()).isEqualTo(200);
    assertThat(
            client.tiles(view(Integer.MAX_VALUE, 0, "[[0,0]]", STYLE).replace("\"t\"", "\"last\"")))
        .hasSize(1);
  }
}
