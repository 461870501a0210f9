package sparkbrot.tiles.ondemand;

import java.util.List;
import java.util.Set;
import sparkbrot.kernel.PreparedPlace;
import sparkbrot.samples.Channel;
import sparkbrot.samples.SampleBlock;

/** Computes samples of small images, wherever there are task slots. */
public interface SampleComputer extends AutoCloseable {

  /** Batches that are computed at the same time. */
  int slots();

  /** Batches that it should have been given, so that no slot waits for the next. */
  int depth();

  /** Images that a batch should have, so that they cost much beside what comes with a task. */
  int imagesOfBatch();

  /** Where it computes, for people. */
  String describe();

  /** Begins to compute and returns at once. */
  Computation start(Batch batch, Sink sink);

  /**
   * Images that are computed one after the other, by one task.
   *
   * @param owner whom it is done for: owners share fairly
   * @param place what the images share
   * @param images what is wanted of each
   * @param channels what each sample shall have
   */
  record Batch(String owner, PreparedPlace place, List<ImagePart> images, Set<Channel> channels) {}

  /** Takes what was computed; from any thread. */
  interface Sink {

    /**
     * An image is complete.
     *
     * @param index in the batch
     * @param samples what was wanted of the image; the sink's from now on
     * @param nanos that computing took
     */
    void done(int index, SampleBlock samples, long nanos);

    /**
     * The batch ended, well or not; nothing comes after this.
     *
     * @param failure in one line; null if all went well or it was cancelled
     */
    void ended(String failure);
  }

  /** What was begun. */
  interface Computation {

    /** Ends it soon; what is complete until then may still come. */
    void cancel();
  }

  @Override
  void close();
}
