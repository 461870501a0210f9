package sparkbrot.spark.tasks;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import sparkbrot.kernel.KernelUnavailableException;
import sparkbrot.tiles.render.TileFailedException;
import sparkbrot.tiles.render.UnfitExecutorException;

/**
 * Finds out why a Spark job failed. Only the exception that Spark gives as the job's own cause is
 * blamed, never one that was thrown and retried before.
 */
final class FailedJob {

  /**
   * How Spark words the last failure of a task whose exception it could not bring to the driver,
   * such as one that cannot be serialized: "…, most recent failure: Lost task 0.3 in stage 1.0 (TID
   * 7) (host executor 2): java.lang.Error: reason".
   */
  private static final Pattern IN_WORDS =
      Pattern.compile("most recent failure: Lost task [^\\n]*?\\(\\S+ executor \\S+\\): (.+)");

  private FailedJob() {}

  /** What Spark threw, as one line that names the cause. */
  static TileFailedException reason(Exception thrown) {
    String reason = firstLine(cause(thrown));
    boolean unfit =
        isA(KernelUnavailableException.class, reason) || isA(UnfitExecutorException.class, reason);
    boolean ours = unfit || isA(TileFailedException.class, reason);
    return new TileFailedException(
        ours ? reason.substring(reason.indexOf(": ") + 2) : reason, unfit, thrown);
  }

  private static String cause(Exception thrown) {
    if (thrown.getCause() != null) {
      return thrown.getCause().toString();
    }
    String message = String.valueOf(thrown.getMessage());
    Matcher inWords = IN_WORDS.matcher(message);
    return inWords.find() ? inWords.group(1) : message;
  }

  private static boolean isA(Class<? extends Exception> type, String reason) {
    return reason.startsWith(type.getName() + ": ");
  }

  private static String firstLine(String text) {
    return text.lines().findFirst().orElse("no reason given");
  }
}
