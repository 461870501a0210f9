package sparkbrot.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PeerResultTest {

  private static final String SHA = "0123456789abcdef".repeat(4);

  private static String line(String extra) {
    return "{\"kernel\":\"x\",\"vectorBits\":256,\"workload\":\"seed\",\"widthPx\":960,"
        + "\"heightPx\":960,\"maxIter\":200,\"minNanos\":5,\"medianNanos\":7,\"coldNanos\":9,"
        + "\"countedIterations\":11,\"countsSha256\":\""
        + SHA
        + "\""
        + extra
        + "}";
  }

  @Test
  void readsWhatAPeerPrints() {
    PeerResult result =
        PeerResult.parse(line(",\"threads\":2,\"rowStep\":64,\"runtime\":\"rustc\""));
    assertThat(result)
        .isEqualTo(
            new PeerResult(
                "x", null, null, null, 256, 2, "seed", 960, 960, 200, 64, 5, 7, 9, 11, SHA,
                "rustc"));
  }

  @Test
  void readsWhatBenchPrints() {
    PeerResult result = PeerResult.parse("building ...\n" + line(",\"runtime\":\"25.0.3\"") + "\n");
    assertThat(result.runtime()).isEqualTo("25.0.3");
    assertThat(result.threads()).isEqualTo(1);
    assertThat(result.rowStep()).isEqualTo(1);
  }

  @Test
  void readsWhatItPrints() {
    PeerResult result = PeerResult.parse(line(",\"shortcuts\":\"off\""));
    assertThat(PeerResult.parse(result.json())).isEqualTo(result);
  }

  @Test
  void outputWithoutAnObjectIsRefused() {
    assertThatThrownBy(() -> PeerResult.parse("hello\n"))
        .isInstanceOf(RowFailedException.class)
        .hasMessage("printed no JSON object");
  }

  @Test
  void brokenResultsAreRefusedWithFieldValueAndRule() {
    assertThatThrownBy(() -> PeerResult.parse("{\"medianNanos\":"))
        .isInstanceOf(RowFailedException.class)
        .hasMessageStartingWith("printed a bad result: ");
    assertThatThrownBy(() -> PeerResult.parse(line("").replace(SHA, "f00")))
        .isInstanceOf(RowFailedException.class)
        .hasMessageContaining("countsSha256 f00: must be 64");
    assertThatThrownBy(
            () -> PeerResult.parse(line("").replace("\"medianNanos\":7", "\"medianNanos\":0")))
        .isInstanceOf(RowFailedException.class)
        .hasMessageContaining("medianNanos 0: must be at least 1");
  }

  @Test
  void aResultForOtherWorkIsRefused() {
    PeerResult result = PeerResult.parse(line(""));
    assertThat(result.requireWork(Workload.SEED)).isSameAs(result);
    assertThatThrownBy(() -> result.requireWork(Workload.MOJO))
        .isInstanceOf(RowFailedException.class)
        .hasMessage("computed 960x960, 200 iterations, not the mojo workload");
  }
}
