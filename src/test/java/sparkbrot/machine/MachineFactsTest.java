package sparkbrot.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MachineFactsTest {

  @Test
  void namesAndFiguresComeFromTheSystemsFiles() {
    assertThat(
            MachineFacts.of(
                List.of("processor\t: 0", "model name\t: Some CPU: 3", "cpu MHz\t\t: 2299.998"),
                List.of("MemTotal:       24684564 kB", "MemFree: 1 kB"),
                2,
                0.5))
        .isEqualTo(new MachineFacts("Some CPU: 3", 2299.998, 2, 0.5, 24684564L * 1024));
  }

  @Test
  void whatTheSystemDoesNotSayIsUnknown() {
    assertThat(MachineFacts.of(List.of("cpu MHz : ?"), List.of("MemTotal: x kB"), 1, 0))
        .isEqualTo(new MachineFacts(System.getProperty("os.arch"), 0, 1, 0, 0));
  }
}
