package sparkbrot.measure.logs;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import sparkbrot.cli.option.Numbers;

/** {@code probe}: how large an image has to be for its compute phase to last. */
@Command(
    name = "probe",
    description =
        "Prints the side of a square image that takes the time wanted, from the log of a probe on"
            + " one core; nothing where the probe was too short to tell.")
public final class ProbeCommand implements Callable<Integer> {

  /** A rate from less time than this is not one. */
  private static final long LEAST_NANOS = 500_000_000L;

  /** 16 times 16 times the first probe's pixels: no larger one is tried. */
  private static final int LARGEST_PROBE = 16_384;

  /** A larger image may be iterated faster per pixel. */
  private static final double RESERVE = 1.25;

  private static final int STEP = 256;

  @Parameters(paramLabel = "LOGDIR", description = "Folder with the probe's log.")
  private Path logDir;

  @Option(names = "--side", required = true, description = "Side of the probe in pixels.")
  private String side;

  @Option(names = "--seconds", required = true, description = "Compute time wanted.")
  private String seconds;

  @Option(names = "--cores", required = true, description = "Cores on which it is wanted.")
  private String cores;

  @Override
  public Integer call() throws IOException {
    int probed = Numbers.positive("--side", side, Integer.MAX_VALUE);
    long nanos = OnlyLog.lastRepetition(OnlyLog.in(logDir)).computeNanos();
    if (nanos >= LEAST_NANOS || probed >= LARGEST_PROBE) {
      System.out.println(
          side(
              probed,
              nanos,
              Numbers.positive("--seconds", seconds, Numbers.MAX_CORES),
              Numbers.positive("--cores", cores, Numbers.MAX_CORES)));
    }
    return 0;
  }

  /** Rounded up to 256 pixels. */
  static long side(int probed, long nanos, int seconds, int cores) {
    double exact = probed * Math.sqrt(RESERVE * seconds * 1e9 * cores / nanos);
    return STEP * (long) ((exact + STEP - 1) / STEP);
  }
}
