package sparkbrot.cli.option;

import java.time.Duration;
import picocli.CommandLine.Option;

/** How long a command waits for the cluster that it needs. */
public final class WaitOption {

  private static final int MOST_SECONDS = 86_400;

  @Option(
      names = "--wait",
      paramLabel = "SECONDS",
      defaultValue = "120",
      description =
          "Limit for the master's answer, and for the executors asked for."
              + " Default: ${DEFAULT-VALUE}")
  private String wait;

  /**
   * The limit.
   *
   * @throws UsageException if it is no number of seconds
   */
  public Duration limit() {
    return Duration.ofSeconds(Numbers.positive("--wait", wait, MOST_SECONDS));
  }
}
