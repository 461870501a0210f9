package sparkbrot.kernel.escape;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Java cannot be generic over primitive vectors without boxing them, so the float kernels are
 * copies. This test keeps them copies: their text is that of the double ones, types replaced.
 */
class TwinsTest {

  private static final Path SOURCES = Path.of("src/main/java/sparkbrot/kernel/escape");

  private static String tokens(String file) throws IOException {
    return Files.readString(SOURCES.resolve(file)).replaceAll("\\s+", "");
  }

  private static String asFloat(String file) throws IOException {
    return tokens(file)
        .replace("Double", "Float")
        .replace("double", "float")
        .replace("DOUBLE", "FLOAT")
        .replace("binary64", "binary32");
  }

  @Test
  void floatTwinsAreTheDoubleOnesWithTypesReplaced() throws IOException {
    for (String part :
        List.of(
            "DoubleSteps",
            "DoubleLanes",
            "DoubleSurvivors",
            "DoubleShortcuts",
            "DoubleVectorKernel",
            "StrictDoubleSteps",
            "FusedDoubleSteps")) {
      String twin = part + ".java";
      assertThat(tokens(twin.replace("Double", "Float"))).as(twin).isEqualTo(asFloat(twin));
    }
  }
}
