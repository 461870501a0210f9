package sparkbrot.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What this machine is, seen from this JVM.
 *
 * @param cpuModel in the words of its maker; its architecture where they are unknown
 * @param clockMegahertz of the first processor now; 0 if unknown
 * @param processors that this JVM may use
 * @param cpuLimit CPUs that the control group may use at a time; 0 for no limit
 * @param memoryBytes of the machine; 0 if unknown
 */
public record MachineFacts(
    String cpuModel, double clockMegahertz, int processors, double cpuLimit, long memoryBytes) {

  private static final Path CPU_INFO = Path.of("/proc/cpuinfo");
  private static final Path MEMORY_INFO = Path.of("/proc/meminfo");

  /** What can be found out here. */
  public static MachineFacts here() {
    return of(
        lines(CPU_INFO),
        lines(MEMORY_INFO),
        Runtime.getRuntime().availableProcessors(),
        CgroupCpu.here().limit());
  }

  static MachineFacts of(
      List<String> cpuInfo, List<String> memoryInfo, int processors, double cpuLimit) {
    return new MachineFacts(
        value(cpuInfo, "model name").orElseGet(() -> System.getProperty("os.arch")),
        value(cpuInfo, "cpu MHz")
            .filter(mhz -> mhz.matches("[0-9.]+"))
            .map(Double::valueOf)
            .orElse(0.0),
        processors,
        cpuLimit,
        value(memoryInfo, "MemTotal")
            .map(kib -> kib.replaceFirst(" kB$", ""))
            .filter(kib -> kib.matches("[0-9]{1,15}"))
            .map(kib -> Long.parseLong(kib) * 1024)
            .orElse(0L));
  }

  private static Optional<String> value(List<String> lines, String name) {
    return lines.stream()
        .filter(line -> line.startsWith(name))
        .findFirst()
        .map(line -> line.substring(line.indexOf(':') + 1).trim());
  }

  private static List<String> lines(Path file) {
    try (Stream<String> lines = Files.lines(file)) {
      return lines.limit(100).toList(); // Of the processors the first will do.
    } catch (IOException e) {
      return List.of();
    }
  }
}
