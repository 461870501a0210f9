package sparkbrot.cli.console;

import java.io.OutputStream;
import java.io.PrintStream;

/**
 * Leaves out from now on what others than this program print as errors: once a signal ends the JVM,
 * Scala's futures, which Spark drops then, print their stack traces.
 */
public final class OwnErrors implements Runnable {

  private static final String LINE = "sparkbrot: ";

  /** How a progress line begins, and the end of one. */
  private static final String PROGRESS = "\r";

  @Override
  public void run() {
    System.setErr(new OwnLines(System.err));
  }

  private static final class OwnLines extends PrintStream {

    private final PrintStream errors;

    OwnLines(PrintStream errors) {
      super(OutputStream.nullOutputStream());
      this.errors = errors;
    }

    @Override
    public void println(String line) {
      if (line.startsWith(LINE)) {
        errors.println(line);
      }
    }

    @Override
    public void print(String text) {
      if (text.startsWith(PROGRESS)) {
        errors.print(text);
        errors.flush();
      }
    }
  }
}
