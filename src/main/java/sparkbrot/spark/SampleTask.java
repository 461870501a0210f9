package sparkbrot.spark;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Set;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.Function;
import sparkbrot.kernel.PreparedPlace;
import sparkbrot.samples.Channel;
import sparkbrot.samples.SampleBlock;
import sparkbrot.tiles.ImagePart;
import sparkbrot.tiles.ImageSamples;
import sparkbrot.tiles.JavaRelease;
import sparkbrot.tiles.PackedSamples;
import sparkbrot.tiles.Shared;
import sparkbrot.tiles.UnfitExecutorException;

/** Computes the images of a batch on an executor. */
record SampleTask(
    Shared<PreparedPlace> place,
    ArrayList<ImagePart> images,
    Set<Channel> channels,
    boolean forceJdk)
    implements Function<Integer, ArrayList<PackedSamples>>, Serializable {

  /**
   * @return an image each, as long as the task was not cancelled
   */
  @Override
  public ArrayList<PackedSamples> call(Integer partition) {
    JavaRelease.require(forceJdk, refusal -> new UnfitExecutorException("executor: " + refusal));
    TaskContext task = TaskContext.get();
    PreparedPlace shared = place.get();
    ArrayList<PackedSamples> all = new ArrayList<>();
    for (ImagePart part : images) {
      long begin = System.nanoTime();
      SampleBlock samples =
          ImageSamples.compute(
              shared.image(part.image(), channels), part, channels, task::isInterrupted);
      if (samples == null) {
        return all;
      }
      all.add(PackedSamples.of(samples, System.nanoTime() - begin));
    }
    return all;
  }
}
