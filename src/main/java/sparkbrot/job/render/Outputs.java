package sparkbrot.job.render;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import sparkbrot.assembly.OutputFile;
import sparkbrot.job.JobFailedException;
import sparkbrot.storage.Location;

/** The files of one repetition. None gets its final name before all are complete. */
final class Outputs implements AutoCloseable {

  private final Resumption resumption;
  private final List<OutputFile> files = new ArrayList<>();
  private final Thread onExit = new Thread(this::abort, "sparkbrot-abort");

  private Outputs(Resumption resumption) {
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
    Outputs outputs = new Outputs(resumption);
    try {
      for (OutputRequest output : options.outputs()) {
        outputs.add(output, overwrite);
      }
      return outputs;
    } catch (JobFailedException e) {
      outputs.close();
      throw e;
    }
  }

  private void add(OutputRequest output, boolean overwrite) throws JobFailedException {
    Location location = output.location();
    String name = output.option() + " " + location;
    try {
      if (location.isDirectory()) {
        throw new JobFailedException(name + ": is a directory, a file name is needed", true, null);
      }
      // A run that was killed while it published finds its own file, and may write it again.
      boolean replace = overwrite || (location.exists() && resumption.wrote(location));
      if (!replace && location.exists()) {
        throw new JobFailedException(
            name + ": exists already; --overwrite replaces it", true, null);
      }
      files.add(new OutputFile(output.product(), resumption.write(output, replace)));
    } catch (IOException e) {
      throw new JobFailedException(
          name + ": cannot be written: " + JobFailedException.reason(e), true, e);
    }
  }

  /** The same files, of which nothing is written yet, with what other options make of them. */
  void become(JobOptions options) throws IOException {
    for (int i = 0; i < files.size(); i++) {
      files.get(i).close();
      files.set(i, new OutputFile(options.outputs().get(i).product(), files.get(i).file()));
    }
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
