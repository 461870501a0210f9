package sparkbrot.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Java takes the encoding of file names from the locale once, at its start: in JVMs of their own.
 */
class FileNamesTest {

  @TempDir private Path dir;

  private List<String> verify(String locale) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of("-cp", System.getProperty("java.class.path"), Main.class.getName(), "verify"));
    // In ASCII, as the command line itself passes through the locale's encoding.
    command.add("file:" + dir + "/b%C3%BCld.png");
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("LC_ALL", locale);
    Process process = builder.start();
    try (Stream<String> lines = process.inputReader(StandardCharsets.UTF_8).lines()) {
      List<String> printed = lines.filter(line -> line.startsWith("sparkbrot: ")).toList();
      assertThat(process.waitFor()).isEqualTo(CommandLineProgram.MISUSED);
      return printed;
    }
  }

  @Test
  void aNameThatTheLocaleHasNoLettersForIsRefusedWithWhatMendsThat() throws Exception {
    assertThat(verify("C"))
        .singleElement()
        .asString()
        .contains("OUTPUT file:", "b%C3%BCld.png", "sun.jnu.encoding is ", "LC_ALL=C.UTF-8");
    assertThat(verify("C.UTF-8")).singleElement().asString().contains("no such file");
  }
}
