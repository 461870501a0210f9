package sparkbrot.report.hosts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.apache.commons.math3.distribution.BinomialDistribution;
import org.junit.jupiter.api.Test;

class SignTestTest {

  @Test
  void chancesAreThoseOfTheBinomialDistribution() {
    for (int stretches = 1; stretches <= 20; stretches++) {
      BinomialDistribution coins = new BinomialDistribution(stretches, 0.5);
      for (int dear = 0; dear <= stretches; dear++) {
        double[] residuals = new double[stretches];
        Arrays.fill(residuals, 0, dear, 1);
        Arrays.fill(residuals, dear, stretches, -1);
        assertThat(HostCosts.signTest(residuals))
            .isCloseTo(1 - coins.cumulativeProbability(dear - 1), within(1e-12));
      }
    }
    assertThat(HostCosts.signTest(new double[0])).isOne();
  }
}
