package sparkbrot.store;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.function.Supplier;
import sparkbrot.storage.Location;
import sparkbrot.storage.PendingFile;

/**
 * Writes the manifest as it changes. Each time it is written whole, as object stores cannot append,
 * and so not for every tile: what a killed driver had not listed yet is known by its file's name.
 */
final class ManifestSaver implements AutoCloseable {

  private static final long LEAST_PAUSE_MILLIS = 1000;

  /** Writing takes no more than this share of the time. */
  private static final int PAUSES_PER_WRITE = 20;

  private final Location file;
  private final String run;
  private final Supplier<Manifest> manifest;
  private final Thread thread = new Thread(this::saveAgainAndAgain, "sparkbrot-manifest");

  /** Guards the file; never held together with the lock of who makes the manifest. */
  private final Object writing = new Object();

  private boolean changed;
  private boolean closed;

  ManifestSaver(Location file, String run, Supplier<Manifest> manifest) {
    this.file = file;
    this.run = run;
    this.manifest = manifest;
    thread.setDaemon(true);
  }

  /** The manifest of a directory, if it has one. */
  static Optional<Manifest> read(Location directory) throws IOException {
    Location file = directory.child(Manifest.FILE_NAME);
    if (!file.exists()) {
      return Optional.empty();
    }
    try (InputStream in = file.read()) {
      return Optional.of(ManifestJson.read(file.toString(), in));
    }
  }

  /** Writes a first manifest; fails if another run has done so meanwhile. */
  void create() throws IOException {
    write(false);
    thread.start();
  }

  /** Makes this run the one that writes. */
  void takeOver() throws IOException {
    write(true);
    thread.start();
  }

  /** Says that the manifest should be saved soon. */
  synchronized void changed() {
    changed = true;
    notifyAll();
  }

  /**
   * Saves the manifest now.
   *
   * @throws IOException if it cannot be written, or another run has taken the directory over
   */
  void save() throws IOException {
    synchronized (writing) {
      String owner = read(file.parent()).map(Manifest::run).orElse("nobody");
      if (!owner.equals(run)) {
        throw new IOException("--work-dir " + file.parent() + ": run " + owner + " has it now");
      }
      write(true);
    }
  }

  private void write(boolean overwrite) throws IOException {
    synchronized (writing) {
      PendingFile pending = file.write(overwrite);
      try {
        ManifestJson.write(manifest.get(), pending.stream());
        pending.publish();
      } finally {
        pending.abort();
      }
    }
  }

  /** Deletes what was left of manifests that were being written. */
  void sweep() throws IOException {
    synchronized (writing) {
      for (Location other : file.parent().files(Location.TEMPORARY_SUFFIX)) {
        if (other.name().startsWith("." + Manifest.FILE_NAME + ".")) {
          other.delete();
        }
      }
    }
  }

  private void saveAgainAndAgain() {
    try {
      while (awaitChange()) {
        long begin = System.nanoTime();
        saveIfPossible();
        long tookMillis = (System.nanoTime() - begin) / 1_000_000;
        pause(Math.max(LEAST_PAUSE_MILLIS, PAUSES_PER_WRITE * tookMillis));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The last save, before the outputs get their names, says why if it fails. */
  private void saveIfPossible() {
    try {
      save();
    } catch (IOException e) {
      changed();
    }
  }

  private synchronized boolean awaitChange() throws InterruptedException {
    while (!changed && !closed) {
      wait();
    }
    changed = false;
    return !closed;
  }

  private synchronized void pause(long millis) throws InterruptedException {
    long until = System.nanoTime() + millis * 1_000_000;
    for (long left = millis; left > 0 && !closed; left = (until - System.nanoTime()) / 1_000_000) {
      wait(left);
    }
  }

  @Override
  public void close() {
    synchronized (this) {
      closed = true;
      notifyAll();
    }
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    saveIfPossible();
  }
}
