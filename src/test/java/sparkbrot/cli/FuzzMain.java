package sparkbrot.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Runs seeded command lines one after the other in this JVM and stops at the first fault. */
public final class FuzzMain {

  private static final int ARGS_SHOWN = 600;

  private FuzzMain() {}

  /**
   * Ends with exit code 0 if no case had a fault.
   *
   * @param args seed, number of the first case, number of cases, sandbox; the working directory
   *     must be {@link Sandbox#here}
   */
  public static void main(String[] args) throws Exception {
    long seed = Long.parseLong(args[0]);
    int first = Integer.parseInt(args[1]);
    int cases = Integer.parseInt(args[2]);
    Sandbox sandbox = new Sandbox(Path.of(args[3]));
    FuzzedCommandLines commandLines = new FuzzedCommandLines();
    FuzzedPictures pictures = new FuzzedPictures();
    FuzzedLogs logs = new FuzzedLogs();
    Path fuzzed = sandbox.here().resolve("fuzzed");
    FuzzedManifests manifests = new FuzzedManifests(fuzzed);
    FuzzedLogs.makePipe(Path.of(args[3]));
    sandbox.faultsAfter(List.of());
    int[] exits = new int[3];
    long slowestNanos = 0;
    int slowest = first;
    int faulty = 0;
    for (int number = first; number < first + cases; number++) {
      Random random = new Random(seed * 1_000_003 + number);
      List<String> line =
          switch (random.nextInt(11)) {
            case 0, 1, 2, 3 -> commandLines.next(random);
            case 4, 10 -> pictures.next(random, fuzzed);
            case 5, 6 -> manifests.next(random, fuzzed);
            default -> logs.next(random, fuzzed);
          };
      long begin = System.nanoTime();
      CommandLineRun run = CommandLineRun.of(line.toArray(String[]::new));
      long nanos = System.nanoTime() - begin;
      if (nanos > slowestNanos) {
        slowestNanos = nanos;
        slowest = number;
      }
      exits[Math.min(2, Math.max(0, run.exitCode()))]++;
      List<String> faults = faults(run);
      for (String report : List.of("out.html", "out.md")) {
        Path file = sandbox.here().resolve(report);
        if (Files.isRegularFile(file)) {
          faults.addAll(controls(report, Files.readString(file)));
        }
      }
      faults.addAll(sandbox.faultsAfter(line));
      if (!faults.isEmpty()) {
        faulty++;
        System.out.println("FAULT in case " + number + ": " + shown(line) + ": " + faults);
      }
    }
    System.out.printf(
        "%d cases from %d on, seed %d: %d done, %d failed, %d refused; slowest %d, %d ms;"
            + " CPU %d s; heap %d MiB; %d faulty%n",
        cases,
        first,
        seed,
        exits[0],
        exits[1],
        exits[2],
        slowest,
        slowestNanos / 1_000_000,
        ProcessHandle.current().info().totalCpuDuration().map(Duration::toSeconds).orElse(-1L),
        Runtime.getRuntime().maxMemory() >> 20,
        faulty);
    System.exit(faulty == 0 ? 0 : 1);
  }

  private static List<String> controls(String where, String text) {
    return text.codePoints().anyMatch(c -> Character.isISOControl(c) && c != '\n' && c != '\t')
        ? List.of("a control character in " + where)
        : List.of();
  }

  private static String shown(List<String> line) {
    String text = line.toString().replaceAll("\\p{Cntrl}", "?");
    return text.length() > ARGS_SHOWN ? text.substring(0, ARGS_SHOWN) + "..." : text;
  }

  /** One clear line: nothing of Java's inside, and nothing else beside it. */
  private static List<String> faults(CommandLineRun run) {
    List<String> faults = new ArrayList<>(controls("what was printed", run.out()));
    for (String line : run.errorLines()) {
      boolean ours = line.startsWith("sparkbrot: ");
      if (!ours || line.contains("unexpected:") || line.length() > 2200) {
        faults.add("said " + line.substring(0, Math.min(400, line.length())));
      }
    }
    boolean damage =
        run.exitCode() == CommandLineProgram.FAILED
            && run.errorLines().stream().allMatch(line -> line.startsWith("sparkbrot: damage: "));
    if (run.exitCode() != 0 && run.exitCode() != CommandLineProgram.MISUSED && !damage) {
      faults.add("exit code " + run.exitCode() + " " + run.errorLines());
    }
    if (run.exitCode() == CommandLineProgram.MISUSED) {
      String last =
          run.errorLines().isEmpty() ? "" : run.errorLines().get(run.errorLines().size() - 1);
      if (last.isEmpty() || last.matches("sparkbrot: .*\\b(java\\.|[A-Z]\\w+Exception\\b).*")) {
        faults.add("no clear line: " + last);
      }
    }
    return faults;
  }
}
