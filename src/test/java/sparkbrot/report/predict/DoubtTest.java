package sparkbrot.report.predict;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DoubtTest {

  @Test
  void aTimeLiesWithinTheErrorsThatWereSeen() {
    Doubt doubt = Doubt.of(0.9, 1.1, 1.05);
    assertThat(doubt.range(10)).isEqualTo("9 to 11");
    assertThat(doubt.meaning()).contains("0.9 to 1.1 times").doesNotContain("WARNING");
    assertThat(Doubt.of(1.1).range(10)).isEqualTo("10 to 11");
  }

  @Test
  void aModelThatMissesWhatWasMeasuredIsNotBelieved() {
    // An error of -52 %: measured 1 / 0.48 of the prediction.
    Doubt doubt = Doubt.of(1 / 0.48);
    assertThat(doubt.range(1)).endsWith(": do not rely on it");
    assertThat(doubt.meaning()).contains("WARNING");
    assertThat(Doubt.of(0.5).range(1)).contains("do not rely");
  }

  @Test
  void withoutAMeasuredErrorTheDoubtIsUnknown() {
    assertThat(Doubt.of().range(1)).isEqualTo("unknown");
    assertThat(Doubt.of().meaning()).contains("unknown");
  }
}
