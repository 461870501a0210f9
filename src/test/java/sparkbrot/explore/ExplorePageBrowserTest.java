package sparkbrot.explore;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import sparkbrot.BrowserScript;
import sparkbrot.explore.http.GoodPlaces;
import sparkbrot.explore.http.ServerSettings;
import sparkbrot.tiles.ondemand.LocalSampleComputer;

/** The explorer's page in a real browser, by mouse, fingers and keys. */
class ExplorePageBrowserTest {

  private static final int DECIMALS = 300;
  private static final String RE =
      "-0.79856115902047085671716303928097401376193131347906353282929485486693248695191552968491";
  private static final String IM =
      "-0.16592962038396502368988701380724804903460653992448693870042767565846205226594618367517";

  private final ObjectMapper mapper = new ObjectMapper();

  @Test
  void theExplorerIsWalkedThroughOnDeskAndPhoneInLightAndDark() throws Exception {
    BrowserScript script = BrowserScript.of("explore-page.mjs");
    Path json = script.folder().resolve("expected.json");
    String output;
    try (Explorer explorer =
        Explorer.start(settings(), new LocalSampleComputer(2, Optional.empty()))) {
      Map<String, Object> expected =
          Map.of(
              "url",
              explorer.url(),
              "deep",
              "#re=" + RE + "&im=" + IM + "&zoom=2e50",
              "place",
              Map.of("re", RE, "im", IM),
              "decimals",
              decimals());
      Files.writeString(json, mapper.writeValueAsString(expected));
      output = script.run(json);
    }
    assertThat(output)
        .contains("light: walked", "dark: walked", "phone-light: walked", "phone-dark: walked")
        .contains("deep: walked", "states: walked", "numbers: ");
    List<String> commands = output.lines().filter(line -> line.startsWith("COMMAND ")).toList();
    assertThat(commands).hasSize(4);
    for (String line : commands) {
      assertRendersWhatIsShown(mapper.readTree(line.substring("COMMAND ".length())));
    }
  }

  private static ServerSettings settings() {
    return new ServerSettings(
        "127.0.0.1",
        0,
        "0",
        "local[2]",
        1_000_000,
        2000,
        64 << 20,
        0,
        16,
        GoodPlaces.all(),
        arguments -> {});
  }

  /** A decimal, bits of fixed point, places; and what comes back by way of those bits. */
  private static List<List<Object>> decimals() {
    long seed = System.nanoTime();
    System.out.println("ExplorePageBrowserTest seed " + seed);
    Random random = new Random(seed);
    List<List<Object>> cases = new ArrayList<>();
    for (int i = 0; i < DECIMALS; i++) {
      BigDecimal number =
          new BigDecimal(new BigInteger(1 + random.nextInt(900), random), random.nextInt(300));
      BigDecimal signed = random.nextBoolean() ? number.negate() : number;
      int bits = 64 + random.nextInt(1000);
      int places = random.nextInt(300);
      cases.add(List.of(signed.toString(), bits, places, through(signed, bits, places)));
    }
    return cases;
  }

  private static String through(BigDecimal number, int bits, int places) {
    BigDecimal scale = new BigDecimal(BigInteger.TWO.pow(bits));
    BigDecimal fixed = number.multiply(scale).setScale(0, RoundingMode.HALF_UP);
    // Exact, as a power of two divides a power of ten.
    BigDecimal back = fixed.divide(scale).setScale(places, RoundingMode.HALF_UP);
    return back.signum() == 0 ? "0" : back.stripTrailingZeros().toPlainString();
  }

  /** The shell takes it apart, and what it says of the place is what the address says. */
  private static void assertRendersWhatIsShown(JsonNode said)
      throws IOException, InterruptedException {
    Process shell =
        new ProcessBuilder(
                "bash",
                "-c",
                said.get("command").asText().replaceFirst("^\\S+", "printf '%s\\\\n'"))
            .redirectErrorStream(true)
            .start();
    List<String> words =
        new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    assertThat(shell.waitFor()).isZero();
    assertThat(words)
        .contains("render", "--size=1201x8000", "--color=smooth", "--output=poster.png")
        .contains("--center=" + said.get("re").asText() + "," + said.get("im").asText())
        .contains("--zoom=" + said.get("zoom").asText());
  }
}
