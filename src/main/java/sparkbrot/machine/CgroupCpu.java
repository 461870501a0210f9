package sparkbrot.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The CPU limit of the control group that this program runs in, as a container, YARN or systemd
 * sets it: {@code cpu.max} of cgroup v2, {@code cpu.cfs_quota_us} of v1 (Linux,
 * admin-guide/cgroup-v2 and cgroup-v1). A limit of any group above counts as well.
 *
 * @param limit CPUs that its threads may use at a time; 0 for no limit
 * @param folder the group that sets it; null where nobody does
 */
record CgroupCpu(double limit, Path folder) {

  private static final CgroupCpu HERE = of(Path.of("/proc/self/cgroup"), Path.of("/sys/fs/cgroup"));
  private static final long NANOS_PER_MICRO = 1000;

  static CgroupCpu here() {
    return HERE;
  }

  /**
   * The tightest limit from a program's own group up to the root.
   *
   * @param membership a program's {@code /proc/PID/cgroup}
   * @param mount where the groups are
   */
  static CgroupCpu of(Path membership, Path mount) {
    CgroupCpu tightest = new CgroupCpu(0, null);
    try {
      for (String line : Files.readAllLines(membership)) {
        String[] parts = line.split(":", 3);
        if (parts.length == 3) {
          for (Path root : roots(parts[1], mount)) {
            tightest = tightest.or(root, parts[2]);
          }
        }
      }
    } catch (IOException e) {
      // No Linux, or no control groups.
    }
    return tightest;
  }

  private static List<Path> roots(String controllers, Path mount) {
    if (controllers.isEmpty()) {
      return List.of(mount);
    }
    return List.of(controllers.split(",")).contains("cpu")
        ? List.of(mount.resolve("cpu"), mount.resolve("cpu,cpuacct"))
        : List.of();
  }

  /** In a container the path is the host's, and what is mounted is the container's own group. */
  private CgroupCpu or(Path root, String path) {
    Path own = root.resolve(path.replaceFirst("^/+", "")).normalize();
    CgroupCpu tightest = this;
    for (Path at = Files.isDirectory(own) && own.startsWith(root) ? own : root;
        at != null && at.startsWith(root);
        at = at.getParent()) {
      double found = limitOf(at);
      if (found > 0 && (tightest.limit == 0 || found < tightest.limit)) {
        tightest = new CgroupCpu(found, at);
      }
    }
    return tightest;
  }

  private static double limitOf(Path folder) {
    Optional<String> unified = text(folder.resolve("cpu.max"));
    String[] quotaAndPeriod =
        unified
            .orElseGet(
                () ->
                    text(folder.resolve("cpu.cfs_quota_us")).orElse("max")
                        + " "
                        + text(folder.resolve("cpu.cfs_period_us")).orElse("100000"))
            .split(" ");
    try {
      double quota = Double.parseDouble(quotaAndPeriod[0]);
      double period = Double.parseDouble(quotaAndPeriod[1]);
      return quota > 0 && period > 0 ? quota / period : 0;
    } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
      return 0; // "max": no limit.
    }
  }

  /** How long the group's threads have been held back since it was made. */
  long throttledNanos() {
    if (folder == null) {
      return 0;
    }
    for (String line : text(folder.resolve("cpu.stat")).orElse("").split("\n")) {
      String[] parts = line.split(" ");
      if (parts.length == 2 && parts[1].matches("[0-9]{1,18}")) {
        long value = Long.parseLong(parts[1]);
        if (parts[0].equals("throttled_usec")) {
          return value * NANOS_PER_MICRO;
        } else if (parts[0].equals("throttled_time")) {
          return value;
        }
      }
    }
    return 0;
  }

  private static Optional<String> text(Path file) {
    try {
      return Optional.of(Files.readString(file).strip());
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
