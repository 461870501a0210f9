package sparkbrot.job;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import sparkbrot.assembly.OutputFile;
import sparkbrot.image.OutputFormat;
import sparkbrot.storage.Location;
import sparkbrot.storage.PendingFile;
import sparkbrot.tiles.TileResult;

/** The files of one repetition. None gets its final name before all are complete. */
final class Outputs implements AutoCloseable {

  private final JobOptions options;
  private final Resumption resumption;
  private final List<OutputFile> files = new ArrayList<>();
  private final Thread onExit = new Thread(this::abort, "sparkbrot-abort");

  private Outputs(JobOptions options, Resumption resumption) {
    this.options = options;
    this.resumption = resumption;
    Runtime.getRuntime().addShutdownHook(onExit);
  }

  /**
   * Opens them under temporary names.
   *
   * @throws JobFailedException if one exists already or cannot be written
   */
  static Outputs open(JobOptions options, Resumption resumption) throws JobFailedException {
    return open(options, resumption, options.overwrite());
  }

  /** Opens them again although they exist by now: for repetitions whose files are dropped. */
  static Outputs openToDrop(JobOptions options, Resumption resumption) throws JobFailedException {
    return open(options, resumption, true);
  }

  private static Outputs open(JobOptions options, Resumption resumption, boolean overwrite)
      throws JobFailedException {
    Outputs outputs = new Outputs(options, resumption);
    try {
      outputs.add("--output", options.output(), options.format(), overwrite);
      if (options.counts().isPresent()) {
        outputs.add("--counts", options.counts().get(), OutputFormat.NPY, overwrite);
      }
      return outputs;
    } catch (JobFailedException e) {
      outputs.close();
      throw e;
    }
  }

  private void add(String option, Location location, OutputFormat format, boolean overwrite)
      throws JobFailedException {
    try {
      if (location.isDirectory()) {
        throw new JobFailedException(
            option + " " + location + ": is a directory, a file name is needed", true, null);
      }
      // A run that was killed while it published finds its own file, and may write it again.
      boolean replace = overwrite || (location.exists() && resumption.wrote(location));
      if (!replace && location.exists()) {
        throw new JobFailedException(
            option + " " + location + ": exists already; --overwrite replaces it", true, null);
      }
      PendingFile file = resumption.write(location, replace);
      files.add(
          new OutputFile(
              format.assembler(options.request(), options.palette(), resumption.texts()),
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
    resumption.complete(files.stream().map(OutputFile::file).toList());
    for (OutputFile file : files) {
      file.file().publish();
    }
    resumption.published();
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
