package sparkbrot.measure.ladder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class LadderNumbersTest {

  @Test
  void medianOfAnOddNumberIsTheMiddleOne() {
    assertThat(Spread.of(List.of(9.0, 1.0, 4.0))).isEqualTo(new Spread(4, 1, 9));
  }

  @Test
  void medianOfAnEvenNumberIsTheMeanOfTheMiddleTwo() {
    assertThat(Spread.of(List.of(8.0, 1.0, 2.0, 4.0))).isEqualTo(new Spread(3, 1, 8));
  }

  @Test
  void spreadOfNothingIsRefused() {
    assertThatThrownBy(() -> Spread.of(List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at least 1");
  }

  @Test
  void figuresHaveThreeSignificantDigits() {
    assertThat(ThreeDigits.threeDigits(0.006158)).isEqualTo("0.00616");
    assertThat(ThreeDigits.threeDigits(1)).isEqualTo("1.00");
    assertThat(ThreeDigits.threeDigits(99.94)).isEqualTo("99.9");
    assertThat(ThreeDigits.threeDigits(99.96)).isEqualTo("100");
    assertThat(ThreeDigits.factor(12345.6)).isEqualTo("12,346×");
    assertThat(ThreeDigits.duration(4.6e6)).isEqualTo("4.60 ms");
    assertThat(ThreeDigits.duration(6.44e9)).isEqualTo("6.44 s");
    assertThat(ThreeDigits.range(0.5e9, 1.5e9)).isEqualTo("0.500–1.50 s");
  }
}
