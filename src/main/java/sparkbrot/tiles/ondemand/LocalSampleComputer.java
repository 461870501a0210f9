package sparkbrot.tiles.ondemand;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import sparkbrot.kernel.KernelUnavailableException;
import sparkbrot.kernel.warmup.KernelWarmUp;
import sparkbrot.kernel.warmup.Rehearsal;
import sparkbrot.samples.SampleBlock;

/** Computes with threads of this JVM and no Spark. */
public final class LocalSampleComputer implements SampleComputer {

  private final int threads;
  private final ExecutorService pool;

  /**
   * @param rehearsal what the kernels are compiled by meanwhile
   */
  public LocalSampleComputer(int threads, Optional<Rehearsal> rehearsal) {
    this.threads = threads;
    this.pool = Executors.newFixedThreadPool(threads, LocalSampleComputer::thread);
    rehearsal.ifPresent(KernelWarmUp::start);
  }

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "sparkbrot-samples");
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public int slots() {
    return threads;
  }

  @Override
  public int depth() {
    return threads;
  }

  @Override
  public int imagesOfBatch() {
    return 1;
  }

  @Override
  public String describe() {
    return "threads of the driver";
  }

  @Override
  public Computation start(Batch batch, Sink sink) {
    AtomicBoolean cancelled = new AtomicBoolean();
    pool.execute(() -> run(batch, sink, cancelled));
    return () -> cancelled.set(true);
  }

  private static void run(Batch batch, Sink sink, AtomicBoolean cancelled) {
    String failure = null;
    try {
      List<ImagePart> images = batch.images();
      for (int i = 0; i < images.size() && !cancelled.get(); i++) {
        long begin = System.nanoTime();
        SampleBlock samples =
            ImageSamples.compute(
                batch.place().image(images.get(i).image(), batch.channels()),
                images.get(i),
                batch.channels(),
                cancelled::get);
        if (samples != null) {
          sink.done(i, samples, System.nanoTime() - begin);
        }
      }
    } catch (KernelUnavailableException e) {
      failure = e.getMessage();
    } catch (RuntimeException | OutOfMemoryError e) {
      failure = e.toString();
    } finally {
      sink.ended(failure);
    }
  }

  @Override
  public void close() {
    pool.shutdownNow();
  }
}
