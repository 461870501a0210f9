package sparkbrot.machine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Archives of loaded classes (JEP 350), from which a JVM starts faster. */
public final class ClassArchives {

  private static final Path MAPPED_FILES = Path.of("/proc/self/maps");

  private ClassArchives() {}

  /**
   * Names of the files that this JVM has mapped: the JDK's own, and one more where it found one
   * that fits. None where it uses none, or where that cannot be found out.
   */
  public static List<String> inUse() {
    // The kernel's account may hold names in any encoding.
    try (Stream<String> lines = Files.lines(MAPPED_FILES, StandardCharsets.ISO_8859_1)) {
      return inUse(lines);
    } catch (IOException e) {
      return List.of();
    }
  }

  static List<String> inUse(Stream<String> mappedFiles) {
    return mappedFiles
        .filter(line -> line.endsWith(".jsa"))
        .map(line -> line.substring(line.lastIndexOf('/') + 1))
        .distinct()
        .toList();
  }
}
