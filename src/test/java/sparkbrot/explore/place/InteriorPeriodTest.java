package sparkbrot.explore.place;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalInt;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Periods of components whose centres are known. */
class InteriorPeriodTest {

  @ParameterizedTest
  @CsvSource({
    "0, 0, 1",
    "-0.1, 0.3, 1",
    "-1, 0.05, 2",
    "-0.1225, 0.7449, 3",
    "-1.7549, 0, 3",
    "-1.3107, 0, 4",
    "-1.6254, 0, 5"
  })
  void thePeriodIsThatOfItsComponent(double re, double im, int period) {
    assertThat(InteriorPeriod.of(re, im)).isEqualTo(OptionalInt.of(period));
  }

  @ParameterizedTest
  @CsvSource({"1, 0", "-2.1, 0", "0.4, 0.4", "-2, 0"})
  void whatEscapesOrIsDrawnToNothingHasNone(double re, double im) {
    assertThat(InteriorPeriod.of(re, im)).isEmpty();
  }
}
