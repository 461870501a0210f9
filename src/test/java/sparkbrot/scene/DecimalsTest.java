package sparkbrot.scene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import sparkbrot.timing.TimingLog;

class DecimalsTest {

  private static String digits(int characters) {
    return "0." + "7".repeat(characters - 2);
  }

  @Test
  void aNumberIsAsLongAsTheLimitAndNoLonger() {
    for (int limit : new int[] {Decimals.MAX_CHARACTERS, Decimals.MAX_EDGE_CHARACTERS}) {
      assertThat(Decimals.parse(digits(limit), limit)).hasToString(digits(limit));
      assertThatThrownBy(() -> Decimals.parse(digits(limit + 1), limit))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("a number has " + (limit + 1) + " characters, at most " + limit);
    }
    assertThatThrownBy(() -> Decimals.parse(digits(Decimals.MAX_EDGE_CHARACTERS + 1)))
        .hasMessageContaining("at most");
  }

  /** Whatever a command line takes as centre and width has edges that are read back. */
  @Test
  void theEdgesOfTheLongestViewsAreReadBack() {
    int longest = Decimals.MAX_CHARACTERS;
    for (String re : new String[] {digits(longest), digits(longest - 6) + "e-9999", "-1e-30000"}) {
      if (re.length() > 10) {
        assertThat(re).hasSize(longest);
      }
      Viewport view =
          Viewport.centered(
              number(re), number("-" + digits(longest - 1)), number(digits(longest)), 640, 479);
      String[] edges = view.bounds().split(",");
      assertThat(edges).hasSize(4);
      BigDecimal[] read = new BigDecimal[4];
      for (int i = 0; i < 4; i++) {
        read[i] = Decimals.parse(edges[i]);
      }
      assertThat(Viewport.bounded(read[0], read[1], read[2], read[3], 640, 479).bounds())
          .isEqualTo(view.bounds());
    }
  }

  /** Of requests, so of arguments and pictures, and of logs, whose package knows no other. */
  @Test
  void theLimitOfTextsIsOneAndHoldsTheLongestView() {
    assertThat(TimingLog.MAX_TEXT_CHARS).isEqualTo(RequestText.MAX_CHARACTERS);
    assertThat(RequestText.MAX_CHARACTERS).isGreaterThan(4 * Decimals.MAX_EDGE_CHARACTERS + 3);
  }

  private static BigDecimal number(String text) {
    return new BigDecimal(text);
  }
}
