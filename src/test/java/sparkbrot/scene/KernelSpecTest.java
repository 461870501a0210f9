package sparkbrot.scene;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class KernelSpecTest {

  @Test
  void messagesNameItInWords() {
    assertThat(
            new KernelSpec(
                KernelSpec.Choice.AUTO,
                KernelSpec.Arithmetic.FUSED,
                KernelSpec.Precision.FLOAT,
                true))
        .hasToString("escape auto fused float shortcuts");
    assertThat(KernelSpec.honest(KernelSpec.Choice.SCALAR))
        .hasToString("escape scalar strict double");
  }
}
