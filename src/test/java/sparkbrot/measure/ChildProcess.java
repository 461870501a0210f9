package sparkbrot.measure;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs a program to its end and times it. */
public final class ChildProcess {

  /** Pure Python on its sample of the large workload takes about 10 s. */
  private static final long TIMEOUT_MINUTES = 15;

  private static final int EXIT_MISSING = 3;

  private ChildProcess() {}

  /**
   * What a program left.
   *
   * @param output its standard output
   * @param wallNanos from before its start to its end
   */
  public record Output(String output, long wallNanos) {}

  /**
   * Runs it in {@code directory}. Its standard error goes to a file, so that no pipe fills up.
   *
   * @throws RowFailedException if it cannot start, fails, or takes longer than 15 minutes
   */
  public static Output run(Path directory, List<String> command) throws InterruptedException {
    try {
      Path out = Files.createTempFile("measure", ".out");
      Path err = Files.createTempFile("measure", ".err");
      try {
        return run(directory, command, out, err);
      } finally {
        Files.delete(out);
        Files.delete(err);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Output run(Path directory, List<String> command, Path out, Path err)
      throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectInput(ProcessBuilder.Redirect.from(nullDevice()))
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    long start = System.nanoTime();
    Process process;
    try {
      process = builder.start();
    } catch (IOException e) {
      throw new RowFailedException(command.get(0) + " cannot be started");
    }
    try {
      if (!process.waitFor(TIMEOUT_MINUTES, TimeUnit.MINUTES)) {
        throw new RowFailedException("took longer than " + TIMEOUT_MINUTES + " minutes");
      }
    } finally {
      process.descendants().forEach(ProcessHandle::destroy);
      process.destroy();
    }
    long wallNanos = System.nanoTime() - start;
    if (process.exitValue() != 0) {
      throw new RowFailedException(failure(process.exitValue(), Files.readString(err)));
    }
    return new Output(Files.readString(out), wallNanos);
  }

  private static File nullDevice() {
    return new File("/dev/null");
  }

  private static String failure(int exit, String errors) {
    String last =
        errors.lines().filter(line -> !line.isBlank()).reduce((a, b) -> b).orElse("no message");
    return (exit == EXIT_MISSING ? "missing: " : "failed with exit code " + exit + ": ")
        + last.strip();
  }
}
