package sparkbrot.explore.view;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.imageio.ImageIO;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import sparkbrot.BrowserScript;
import sparkbrot.image.ImageSpec;
import sparkbrot.image.ProductTypes;
import sparkbrot.pyramid.PyramidFixture;
import sparkbrot.pyramid.deepzoom.DeepZoomFolder;
import sparkbrot.pyramid.page.ViewerPage;
import sparkbrot.scene.RenderRequest;
import sparkbrot.scene.RequestText;
import sparkbrot.scene.Viewport;
import sparkbrot.storage.Location;
import sparkbrot.storage.PendingFile;
import sparkbrot.tiles.product.Product;

/** The page of a pyramid in a real browser, in both formats, by mouse, fingers and keys. */
class ViewerPageBrowserTest {

  private static final int WIDTH = 3000;
  private static final int HEIGHT = 2200;
  private static final int DECIMALS = 300;

  private static final int COLUMN = 1717;
  private static final int ROW = 23;
  private static final Viewport DEEP =
      Viewport.centered(
          new BigDecimal("-1.7490863748149414").subtract(new BigDecimal("7e-400")),
          new BigDecimal("3.00000000000000000000001e-9"),
          new BigDecimal("1.25e-390"),
          WIDTH,
          HEIGHT);

  private final ObjectMapper mapper = new ObjectMapper();

  @Test
  void bothFormatsAreWalkedThroughOnDeskAndPhoneInLightAndDark() throws Exception {
    BrowserScript script = BrowserScript.of("viewer-page.mjs");
    RenderRequest request =
        PyramidFixture.request("-0.7436", "0.1318", "0.0275", WIDTH, HEIGHT, 500);
    Map<String, Path> files = new LinkedHashMap<>();
    for (Map.Entry<String, byte[]> file :
        PyramidFixture.files(request, "cog", "szi", "npy").entrySet()) {
      String ending = file.getKey().equals("cog") ? "cog.tif" : file.getKey();
      Path path = script.folder().resolve("set." + ending);
      files.put(file.getKey(), Files.write(path, file.getValue()));
    }
    Path page = script.folder().resolve("set.html");
    Files.writeString(page, ViewerPage.of("set.szi", "set.szi", Optional.of("set.npy")));
    Path folderPage = folder(script.folder(), request, files.get("szi"));
    String output;
    try (ViewServer cog = serve(files, "cog");
        ViewServer szi = serve(files, "szi")) {
      Map<String, Object> expected = new LinkedHashMap<>();
      expected.put("urls", Map.of("cog", cog.url(), "szi", szi.url()));
      files.forEach((format, file) -> assertThat(file).as(format).exists());
      expected.put(
          "files",
          Map.of(
              "cog",
              files.get("cog").toString(),
              "szi",
              files.get("szi").toString(),
              "npy",
              files.get("npy").toString()));
      expected.put("page", page.toString());
      expected.put("folderPage", folderPage.toString());
      describe(request.viewport(), expected);
      expected.put("maxIter", request.maxIter());
      expected.put("tiles", tiles(Files.readAllBytes(files.get("szi"))));
      expected.put("decimals", decimals());
      expected.put(
          "deep",
          Map.of(
              "bounds",
              DEEP.bounds(),
              "widthPx",
              WIDTH,
              "heightPx",
              HEIGHT,
              "column",
              COLUMN,
              "row",
              ROW));
      Path json = script.folder().resolve("expected.json");
      Files.writeString(json, mapper.writeValueAsString(expected));
      output = script.run(json);
    }
    assertThat(output)
        .contains("light: walked", "dark: walked", "phone-light: walked", "phone-dark: walked")
        .contains("cog: 44 tiles", "szi: 44 tiles", "states: failed");
    for (String line : output.lines().filter(it -> it.startsWith("DEEP ")).toList()) {
      assertIsDeep(mapper.readTree(line.substring("DEEP ".length())));
    }
    List<JsonNode> commands = new ArrayList<>();
    for (String line : output.lines().filter(it -> it.startsWith("COMMAND ")).toList()) {
      commands.add(mapper.readTree(line.substring("COMMAND ".length())));
    }
    assertThat(commands).hasSize(4);
    for (JsonNode command : commands) {
      assertRendersWhatIsShown(command.get("command").asText(), command.get("link").asText());
    }
  }

  /** The same picture unpacked, and the page that shows it without a server. */
  private static Path folder(Path where, RenderRequest request, Path szi) throws IOException {
    PendingFile folder =
        Location.of(where.resolve("walk.dzi").toString()).writeFolder(true, "test");
    folder.stream().write(Files.readAllBytes(szi));
    folder.publish();
    RequestText text = new RequestText();
    request.describe(text);
    text.put("color", "smooth").put("samples", "1");
    Product product = ProductTypes.named("dzi").orElseThrow().product(ImageSpec.parse(text));
    return Files.writeString(
        where.resolve("walk.html"),
        ViewerPage.of("walk.dzi", DeepZoomFolder.of(product).orElseThrow(), Optional.empty()));
  }

  private static ViewServer serve(Map<String, Path> files, String format) throws IOException {
    return ViewServer.start(
        Location.of(files.get(format).toString()),
        Optional.of(Location.of(files.get("npy").toString())),
        0);
  }

  private static void describe(Viewport view, Map<String, Object> expected) {
    expected.put("widthPx", view.widthPx());
    expected.put("heightPx", view.heightPx());
    expected.put("xmin", view.xmin().doubleValue());
    expected.put("xspan", view.xspan().doubleValue());
    expected.put("ymax", view.ymax().doubleValue());
    expected.put("yspan", view.yspan().doubleValue());
  }

  /** Levels as the page counts them, from the picture itself up. */
  private static List<Map<String, Object>> tiles(byte[] szi)
      throws IOException, NoSuchAlgorithmException {
    List<Map<String, Object>> tiles = new ArrayList<>();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(szi))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        String[] name = entry.getName().split("[/_.]");
        int level = name.length == 7 ? 12 - Integer.parseInt(name[3]) : 99;
        if (level < 4) {
          tiles.add(
              Map.of(
                  "level",
                  level,
                  "column",
                  Integer.parseInt(name[4]),
                  "row",
                  Integer.parseInt(name[5]),
                  "sha256",
                  sha256(ImageIO.read(new ByteArrayInputStream(zip.readAllBytes())))));
        }
      }
    }
    return tiles;
  }

  private static String sha256(BufferedImage image) throws NoSuchAlgorithmException {
    byte[] rgba = new byte[image.getWidth() * image.getHeight() * 4];
    int at = 0;
    for (int pixel :
        image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth())) {
      rgba[at++] = (byte) (pixel >> 16);
      rgba[at++] = (byte) (pixel >> 8);
      rgba[at++] = (byte) pixel;
      rgba[at++] = (byte) 0xff;
    }
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(rgba));
  }

  /** Two decimals of up to 400 digits, places, quotient and sum. */
  private static List<List<Object>> decimals() {
    long seed = System.nanoTime();
    System.out.println("ViewerPageBrowserTest seed " + seed);
    Random random = new Random(seed);
    List<List<Object>> cases = new ArrayList<>();
    for (int i = 0; i < DECIMALS; i++) {
      BigDecimal a = decimal(random);
      BigDecimal b = decimal(random);
      if (b.signum() != 0) {
        int places = random.nextInt(200) - 20;
        cases.add(
            List.of(
                a.toString(),
                places,
                b.toString(),
                text(a.divide(b, places, RoundingMode.HALF_UP)),
                text(a.add(b))));
      }
    }
    return cases;
  }

  private static String text(BigDecimal number) {
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toString();
  }

  private static BigDecimal decimal(Random random) {
    StringBuilder digits = new StringBuilder(random.nextBoolean() ? "-" : "");
    for (int n = 1 + random.nextInt(random.nextBoolean() ? 8 : 400); n > 0; n--) {
      digits.append(random.nextInt(10));
    }
    return new BigDecimal(
        new BigDecimal(digits.toString()).unscaledValue(), random.nextInt(120) - 20);
  }

  /** To a millionth of a pixel, hundreds of digits behind the point. */
  private static void assertIsDeep(JsonNode said) {
    BigDecimal pixel = DEEP.xspan().divide(BigDecimal.valueOf(WIDTH), MathContext.DECIMAL64);
    BigDecimal re = DEEP.xmin().add(pixel.multiply(new BigDecimal(COLUMN + ".5")));
    BigDecimal im = DEEP.ymax().subtract(pixel.multiply(new BigDecimal(ROW + ".5")));
    BigDecimal little = pixel.movePointLeft(6);
    assertThat(new BigDecimal(said.get("re").asText())).isCloseTo(re, Offset.offset(little));
    assertThat(new BigDecimal(said.get("im").asText())).isCloseTo(im, Offset.offset(little));
    assertThat(said.get("link").asText()).startsWith(said.get("re").asText() + ",");
    assertThat(said.get("command").asText())
        .contains("--center=" + said.get("re").asText() + "," + said.get("im").asText() + " ");
  }

  /** The shell takes it apart, and what it says of the place is what the address says. */
  private static void assertRendersWhatIsShown(String command, String link) throws Exception {
    Process shell =
        new ProcessBuilder("bash", "-c", command.replaceFirst("^\\S+", "printf '%s\\\\n'"))
            .redirectErrorStream(true)
            .start();
    List<String> words =
        new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    assertThat(shell.waitFor()).isZero();
    String[] place = link.split(",");
    assertThat(words)
        .startsWith("render", "--center=" + place[0] + "," + place[1], "--width=" + place[2])
        .contains("--max-iter=500", "--color=smooth", "--samples=1", "--output=view.png")
        .noneMatch(it -> it.startsWith("--family") || it.startsWith("--bounds"));
  }
}
