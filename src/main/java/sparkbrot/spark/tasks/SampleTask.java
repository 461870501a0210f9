package sparkbrot.spark.tasks;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Set;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.broadcast.Broadcast;
import sparkbrot.kernel.PreparedPlace;
import sparkbrot.machine.JavaRelease;
import sparkbrot.samples.Channel;
import sparkbrot.samples.SampleBlock;
import sparkbrot.tiles.ondemand.ImagePart;
import sparkbrot.tiles.ondemand.ImageSamples;
import sparkbrot.tiles.ondemand.PackedSamples;
import sparkbrot.tiles.render.UnfitExecutorException;

/** Computes the images of a batch on an executor. */
record SampleTask(
    Broadcast<PreparedPlace> place,
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
    PreparedPlace shared = place.value();
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
