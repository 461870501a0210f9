package sparkbrot.job;

import java.lang.management.ManagementFactory;
import java.lang.management.RuntimeMXBean;

/**
 * Time since the user gave the command. Scripts pass on when that was; without them it is this
 * JVM's start. Only the part before this JVM is a difference of wall clocks.
 */
public final class CommandClock {

  /** Environment variable in which scripts pass on the command's epoch milliseconds. */
  static final String COMMAND_EPOCH_MILLIS = "SPARKBROT_COMMAND_EPOCH_MILLIS";

  private static final long LONGEST_LAUNCH_MILLIS = 600_000;

  private final long commandEpochMillis;
  private final long originNanos;

  private CommandClock(long commandEpochMillis, long sinceCommandMillis) {
    this.commandEpochMillis = commandEpochMillis;
    this.originNanos = System.nanoTime() - sinceCommandMillis * 1_000_000;
  }

  /** The clock of this process. */
  public static CommandClock ofThisProcess() {
    RuntimeMXBean runtime = ManagementFactory.getRuntimeMXBean();
    long jvmEpochMillis = runtime.getStartTime();
    long command = jvmEpochMillis;
    String passed = System.getenv(COMMAND_EPOCH_MILLIS);
    if (passed != null && passed.matches("\\d{1,18}")) {
      long given = Long.parseLong(passed);
      if (given <= jvmEpochMillis && jvmEpochMillis - given < LONGEST_LAUNCH_MILLIS) {
        command = given;
      }
    }
    return new CommandClock(command, jvmEpochMillis - command + runtime.getUptime());
  }

  /** When the command was given; a label. */
  public long commandEpochMillis() {
    return commandEpochMillis;
  }

  /** Time since the command. */
  public long nanos() {
    return System.nanoTime() - originNanos;
  }
}
