package sparkbrot.machine;

import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What all processors of this machine have done since it was started, as Linux's {@code /proc/stat}
 * has it in hundredths of a second (proc(5)), and how long this program's control group was held
 * back; 0 on other systems.
 *
 * @param busyNanos CPU time of all processes and of the system
 * @param stolenNanos time in which the host of a virtual machine gave its processors to others
 * @param throttledNanos time for which threads of the control group had used up its quota
 */
public record HostLoad(long busyNanos, long stolenNanos, long throttledNanos)
    implements Serializable {

  public static final HostLoad NONE = new HostLoad(0, 0, 0);

  private static final Path STAT = Path.of("/proc/stat");
  private static final long NANOS_PER_TICK = 10_000_000;

  /** Columns of the first line: user, nice, system, idle, iowait, irq, softirq, steal. */
  private static final List<Integer> BUSY = List.of(1, 2, 3, 6, 7);

  private static final int STOLEN = 8;

  /** Now. */
  public static HostLoad now() {
    long throttled = CgroupCpu.here().throttledNanos();
    try (var lines = Files.lines(STAT)) {
      return lines.findFirst().map(line -> parse(line, throttled)).orElse(NONE);
    } catch (IOException e) {
      return new HostLoad(0, 0, throttled);
    }
  }

  static HostLoad parse(String line, long throttledNanos) {
    String[] columns = line.split(" +");
    if (!columns[0].equals("cpu") || columns.length <= STOLEN) {
      return new HostLoad(0, 0, throttledNanos);
    }
    long busy = BUSY.stream().mapToLong(column -> Long.parseLong(columns[column])).sum();
    return new HostLoad(
        busy * NANOS_PER_TICK, Long.parseLong(columns[STOLEN]) * NANOS_PER_TICK, throttledNanos);
  }

  /** What came since then; a counter that was set back counts as 0. */
  public HostLoad since(HostLoad begin) {
    return new HostLoad(
        Math.max(0, busyNanos - begin.busyNanos),
        Math.max(0, stolenNanos - begin.stolenNanos),
        Math.max(0, throttledNanos - begin.throttledNanos));
  }

  /** This and more. */
  public HostLoad plus(HostLoad more) {
    return new HostLoad(
        busyNanos + more.busyNanos,
        stolenNanos + more.stolenNanos,
        throttledNanos + more.throttledNanos);
  }
}
