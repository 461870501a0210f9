package sparkbrot.job.render;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import sparkbrot.job.JobFailedException;
import sparkbrot.kernel.Groundwork;
import sparkbrot.kernel.KernelFamilies;
import sparkbrot.storage.Location;
import sparkbrot.storage.PendingFile;
import sparkbrot.timing.record.PhaseRecord;
import sparkbrot.timing.record.PhaseRecord.Phase;

/**
 * A run's {@link Groundwork}, such as a reference orbit: taken up from {@code --reference} or from
 * the work directory, where a killed driver left it, or else computed and kept there.
 */
final class KeptGroundwork {

  /** In a work directory. */
  static final String FILE = "reference.orbit";

  private static final int BUFFER_BYTES = 1 << 16;

  private final Groundwork work;
  private final Optional<Location> named;
  private final Resumption resumption;
  private final JobObserver observer;
  private final boolean overwrite;
  private final long beginMillis = System.currentTimeMillis();
  private final long begin = System.nanoTime();
  private Location source;
  private volatile long nanos;
  private volatile String summary = "";

  private KeptGroundwork(
      Groundwork work, JobOptions options, Resumption resumption, JobObserver observer) {
    this.work = work;
    this.named = options.reference();
    this.overwrite = options.overwrite();
    this.resumption = resumption;
    this.observer = observer;
  }

  /**
   * Reads what is kept; nothing is computed yet.
   *
   * @throws JobFailedException if {@code --reference} names a file that cannot serve
   */
  static KeptGroundwork open(JobOptions options, Resumption resumption, JobObserver observer)
      throws JobFailedException {
    Groundwork work =
        options.stored().isPresent()
            ? Groundwork.NONE
            : KernelFamilies.of(options.request().kernel()).groundwork(options.request());
    KeptGroundwork kept = new KeptGroundwork(work, options, resumption, observer);
    if (work.exists()) {
      kept.readNamed();
      kept.readKept();
    } else if (options.reference().isPresent()) {
      observer.warned(
          "--reference "
              + options.reference().get()
              + " is left alone: the "
              + options.request().kernel().family()
              + " family needs none");
    }
    return kept;
  }

  /** Has what is needed to compute it warm up, unless it is kept somewhere. */
  static void expect(JobOptions options) {
    if (options.stored().isEmpty()) {
      KernelFamilies.of(options.request().kernel())
          .expect(options.request(), () -> isKept(options));
    }
  }

  /** Whether a file that it would be read from is there; a store may take long to say so. */
  static boolean isKept(JobOptions options) {
    return Stream.concat(
            options.reference().stream(),
            options.workDirectory().map(directory -> directory.child(FILE)).stream())
        .anyMatch(KeptGroundwork::isThere);
  }

  private static boolean isThere(Location file) {
    try {
      return file.exists();
    } catch (IOException | RuntimeException e) {
      // Whoever reads it says so.
      return false;
    }
  }

  private void readNamed() throws JobFailedException {
    if (named.isEmpty()) {
      return;
    }
    try {
      if (named.get().exists()) {
        read(named.get());
      }
    } catch (IllegalArgumentException e) {
      refuse(e.getMessage(), e);
    } catch (IOException e) {
      refuse("cannot be read: " + JobFailedException.reason(e), e);
    }
  }

  private void refuse(String why, Exception e) throws JobFailedException {
    if (!overwrite) {
      throw new JobFailedException(
          "--reference "
              + named.orElseThrow()
              + ": "
              + why
              + "; name another file, or replace this one with --overwrite",
          true,
          e);
    }
  }

  private void readKept() {
    Optional<Location> file = resumption.child(FILE);
    if (source != null || file.isEmpty()) {
      return;
    }
    try {
      if (file.get().exists()) {
        read(file.get());
      }
    } catch (IOException | IllegalArgumentException e) {
      String why = e instanceof IOException io ? JobFailedException.reason(io) : e.getMessage();
      observer.warned(file.get() + ": " + why + ": computed again");
    }
  }

  private void read(Location file) throws IOException {
    try (InputStream in = new BufferedInputStream(file.read(), BUFFER_BYTES)) {
      work.read(in);
      source = file;
    }
  }

  /**
   * Computes what was not read, and keeps it.
   *
   * @throws GroundworkFailedException if it could not be kept
   */
  void lay() {
    if (!work.exists()) {
      return;
    }
    try {
      if (source == null) {
        work.compute(done -> observer.grounded(done, work.limit()));
      }
      nanos = System.nanoTime() - begin;
      summary =
          String.format(
              Locale.ROOT,
              "%s, %s in %.3f s",
              work.describe(),
              source == null ? "computed" : "read from " + source,
              nanos / 1e9);
    } finally {
      observer.ended();
    }
    named
        .filter(file -> !file.equals(source))
        .ifPresent(file -> write("--reference", file, () -> file.write(overwrite)));
    resumption
        .child(FILE)
        .filter(file -> source == null)
        .ifPresent(file -> write("--work-dir", file, () -> resumption.write(file, true)));
  }

  /** How a file is begun. */
  private interface Begin {
    PendingFile file() throws IOException;
  }

  private void write(String option, Location location, Begin begin) {
    try {
      PendingFile file = begin.file();
      try {
        OutputStream out = new BufferedOutputStream(file.stream(), BUFFER_BYTES);
        work.write(out);
        out.flush();
        file.publish();
      } catch (IOException | RuntimeException e) {
        file.abort();
        throw e;
      }
    } catch (IOException e) {
      throw new GroundworkFailedException(
          option + " " + location + ": cannot be written: " + JobFailedException.reason(e), e);
    }
  }

  /** What it was and how it came about, in words; empty if nothing was to do. */
  String summary() {
    return summary;
  }

  /** Its time, from the command on; empty if nothing was to do. */
  Optional<PhaseRecord> phase() {
    return work.exists()
        ? Optional.of(new PhaseRecord(0, Phase.REFERENCE, beginMillis, nanos))
        : Optional.empty();
  }
}
