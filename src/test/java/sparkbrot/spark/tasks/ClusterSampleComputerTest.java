package sparkbrot.spark.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.math.BigInteger;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import sparkbrot.explore.schedule.GridTile;
import sparkbrot.samples.Channel;
import sparkbrot.samples.SampleBlock;
import sparkbrot.tiles.ondemand.ImagePart;
import sparkbrot.tiles.ondemand.SampleComputer;

/** An explorer ends while somebody still asks. */
class ClusterSampleComputerTest {

  @Test
  void whoCancelsAfterTheEndIsNotTold() throws InterruptedException {
    // Without Spark a job fails before anything is computed.
    ClusterSampleComputer computer = new ClusterSampleComputer(null, () -> 1, false, () -> {});
    GridTile tile = new GridTile(0, BigInteger.ZERO, BigInteger.ZERO);
    CountDownLatch ended = new CountDownLatch(1);
    SampleComputer.Computation begun =
        computer.start(
            new SampleComputer.Batch(
                "a",
                (image, channels) -> null,
                List.of(ImagePart.whole(tile.request(9))),
                Set.of(Channel.COUNT)),
            new SampleComputer.Sink() {
              @Override
              public void done(int index, SampleBlock samples, long nanos) {}

              @Override
              public void ended(String failure) {
                ended.countDown();
              }
            });
    assertThat(ended.await(60, TimeUnit.SECONDS)).isTrue();
    computer.close();
    assertThatCode(begun::cancel).doesNotThrowAnyException();
  }
}
