package sparkbrot.job;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What all processors of this machine have done since it was started, as Linux's {@code /proc/stat}
 * has it in hundredths of a second (proc(5)); 0 on other systems.
 *
 * @param busyNanos CPU time of all processes and of the system
 * @param stolenNanos time in which the host of a virtual machine gave its processors to others
 */
record HostCpu(long busyNanos, long stolenNanos) {

  private static final Path STAT = Path.of("/proc/stat");
  private static final long NANOS_PER_TICK = 10_000_000;

  /** Columns of the first line: user, nice, system, idle, iowait, irq, softirq, steal. */
  private static final List<Integer> BUSY = List.of(1, 2, 3, 6, 7);

  private static final int STOLEN = 8;

  /** Now. */
  static HostCpu now() {
    try (var lines = Files.lines(STAT)) {
      return lines.findFirst().map(HostCpu::parse).orElse(new HostCpu(0, 0));
    } catch (IOException e) {
      return new HostCpu(0, 0);
    }
  }

  static HostCpu parse(String line) {
    String[] columns = line.split(" +");
    if (!columns[0].equals("cpu") || columns.length <= STOLEN) {
      return new HostCpu(0, 0);
    }
    long busy = BUSY.stream().mapToLong(column -> Long.parseLong(columns[column])).sum();
    return new HostCpu(busy * NANOS_PER_TICK, Long.parseLong(columns[STOLEN]) * NANOS_PER_TICK);
  }

  HostCpu since(HostCpu begin) {
    return new HostCpu(
        Math.max(0, busyNanos - begin.busyNanos), Math.max(0, stolenNanos - begin.stolenNanos));
  }
}
