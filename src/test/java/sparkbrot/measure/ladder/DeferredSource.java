package sparkbrot.measure.ladder;

import java.nio.file.Path;
import java.util.Optional;
import sparkbrot.measure.RowFailedException;
import sparkbrot.measure.Workload;

/**
 * A row whose tools are looked for, built or started when it is first measured, so that a row that
 * was not asked for costs nothing and one whose tools are missing fails alone.
 */
final class DeferredSource implements RowSource {

  /**
   * Makes the source, or throws a {@link RowFailedException} that says how to get what is missing.
   */
  @FunctionalInterface
  interface Maker {
    RowSource make() throws InterruptedException;
  }

  private final Maker maker;
  private Optional<RowSource> made = Optional.empty();

  DeferredSource(Maker maker) {
    this.maker = maker;
  }

  @Override
  public Measurement measure(Workload workload) throws InterruptedException {
    return source().measure(workload);
  }

  @Override
  public boolean writeCounts(Workload workload, Path file) throws InterruptedException {
    return source().writeCounts(workload, file);
  }

  private RowSource source() throws InterruptedException {
    if (made.isEmpty()) {
      made = Optional.of(maker.make());
    }
    return made.get();
  }
}
