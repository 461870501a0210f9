package sparkbrot.job;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import sparkbrot.image.OutputFile;
import sparkbrot.image.OutputFormat;
import sparkbrot.storage.Location;
import sparkbrot.storage.PendingFile;
import sparkbrot.tiles.TileResult;

/** The files of one repetition. None gets its final name before all are complete. */
final class Outputs implements AutoCloseable {

  private final List<OutputFile> files = new ArrayList<>();
  private final Thread onExit = new Thread(this::abort, "sparkbrot-abort");

  private Outputs() {
    Runtime.getRuntime().addShutdownHook(onExit);
  }

  /**
   * Opens them under temporary names.
   *
   * @throws JobFailedException if one exists already or cannot be written
   */
  static Outputs open(JobOptions options) throws JobFailedException {
    return open(options, options.overwrite());
  }

  /** Opens them again although they exist by now: for repetitions whose files are dropped. */
  static Outputs openToDrop(JobOptions options) throws JobFailedException {
    return open(options, true);
  }

  private static Outputs open(JobOptions options, boolean overwrite) throws JobFailedException {
    Outputs outputs = new Outputs();
    try {
      outputs.add("--output", options.output(), options, options.format(), overwrite);
      if (options.counts().isPresent()) {
        outputs.add("--counts", options.counts().get(), options, OutputFormat.NPY, overwrite);
      }
      return outputs;
    } catch (JobFailedException e) {
      outputs.close();
      throw e;
    }
  }

  private void add(
      String option, Location location, JobOptions options, OutputFormat format, boolean overwrite)
      throws JobFailedException {
    try {
      if (location.isDirectory()) {
        throw new JobFailedException(
            option + " " + location + ": is a directory, a file name is needed", true, null);
      }
      if (!overwrite && location.exists()) {
        throw new JobFailedException(
            option + " " + location + ": exists already; --overwrite replaces it", true, null);
      }
      PendingFile file = location.write(overwrite);
      files.add(
          new OutputFile(
              format.assembler(options.request(), options.palette(), PictureTexts.of(options)),
              file,
              format == OutputFormat.NPY ? TileResult::counts : TileResult::image));
    } catch (IOException e) {
      throw new JobFailedException(
          option + " " + location + ": cannot be written: " + reason(e), true, e);
    }
  }

  /** What went wrong, in one line. */
  static String reason(IOException e) {
    String kind = e.getClass().getSimpleName().replace("Exception", "");
    return kind + ", " + String.valueOf(e.getMessage()).lines().findFirst().orElse("");
  }

  List<OutputFile> files() {
    return files;
  }

  /** Gives every file its final name. */
  void publish() throws IOException {
    for (OutputFile file : files) {
      file.file().publish();
    }
  }

  private void abort() {
    for (OutputFile file : files) {
      file.file().abort();
    }
  }

  /** Drops what was not published. */
  @Override
  public void close() {
    abort();
    try {
      Runtime.getRuntime().removeShutdownHook(onExit);
    } catch (IllegalStateException e) {
      // The JVM is going down: the hook does the same.
    }
  }
}
