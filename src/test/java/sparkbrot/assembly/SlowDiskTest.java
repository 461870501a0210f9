package sparkbrot.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import sparkbrot.image.Pictures;
import sparkbrot.scene.RenderRequest;
import sparkbrot.spark.SparkCluster;
import sparkbrot.tiles.plan.TilePlan;
import sparkbrot.tiles.render.LocalRenderer;
import sparkbrot.tiles.render.TileResult;

/** A driver whose disk stands still while tiles arrive: they wait, and not on its heap. */
@Timeout(180)
class SlowDiskTest {

  private static final RenderRequest REQUEST = Pictures.request(200, 640);

  /** Threads in which Spark unpacks results. */
  private static final int RESULT_GETTERS = 4;

  private final TilePlan plan = Pictures.plan(REQUEST, 16);
  private final List<TileResult> results = new ArrayList<>();
  private final Pictures.InMemory picture = new Pictures.InMemory();
  private final OutputFile file = new OutputFile(Pictures.product(REQUEST, "png"), picture);

  /** Bytes of the largest tile, once all are rendered. */
  private long largest() {
    new LocalRenderer(1).render(plan.tasks(), Pictures.job(REQUEST, plan, "png"), results::add);
    return results.stream().mapToLong(TileResult::heldBytes).max().orElseThrow();
  }

  private byte[] expected() throws Exception {
    Pictures.InMemory undisturbed = new Pictures.InMemory();
    OutputFile other = new OutputFile(Pictures.product(REQUEST, "png"), undisturbed);
    try (Assembly assembly = new Assembly(List.of(other), results.size(), Long.MAX_VALUE)) {
      results.forEach(assembly);
      assembly.awaitWritten();
    }
    return undisturbed.bytes().toByteArray();
  }

  private static void await(Callable<Boolean> condition) {
    Awaitility.await().atMost(Duration.ofMinutes(2)).until(condition);
  }

  @Test
  void whoBringsTilesWaitsAndTheBytesOnTheirWayStayBelowTheLimit() throws Exception {
    long limit = 2 * largest();
    assertThat(results.stream().mapToLong(TileResult::heldBytes).sum()).isGreaterThan(5 * limit);
    Inflow inflow = new Inflow(limit);
    EarlyTiles disk = new EarlyTiles(0);
    List<Thread> bringers = new ArrayList<>();
    Object oneAtATime = new Object();
    try (Assembly assembly =
        new Assembly(List.of(file), results.size(), inflow, disk, result -> result)) {
      synchronized (disk) { // Whoever puts a tile there stands still.
        for (TileResult result : results) {
          bringers.add(
              new Thread(
                  () -> {
                    try {
                      assembly.awaitRoom(List.of(result));
                    } catch (InterruptedException e) {
                      throw new AssertionError(e);
                    }
                    synchronized (oneAtATime) {
                      assembly.accept(result);
                    }
                  }));
        }
        bringers.forEach(Thread::start);
        await(() -> bringers.stream().allMatch(SlowDiskTest::waitsOrEnded));
        assertThat(inflow.waiting()).isPositive();
        assertThat(inflow.mostHeldBytes()).isPositive().isLessThanOrEqualTo(limit);
      }
      assembly.awaitWritten();
    }
    assertThat(inflow.mostHeldBytes()).isLessThanOrEqualTo(limit);
    assertThat(inflow.waiting()).isZero();
    assertThat(picture.bytes().toByteArray()).isEqualTo(expected());
  }

  private static boolean waitsOrEnded(Thread thread) {
    return thread.getState() == Thread.State.WAITING
        || thread.getState() == Thread.State.TERMINATED;
  }

  @Test
  void tilesThatComeTogetherGetRoomTogetherAndOnlyOnce() throws Exception {
    largest();
    Inflow inflow = new Inflow(1);
    inflow.enter(results.subList(0, 2));
    long held = results.get(0).heldBytes() + results.get(1).heldBytes();
    inflow.enter(results.subList(0, 2)); // Another attempt at the same.
    assertThat(inflow.mostHeldBytes()).isEqualTo(held);
    Thread third = new Thread(() -> enter(inflow, results.get(2)));
    third.start();
    await(() -> inflow.waiting() == 1);
    inflow.leave(results.get(0).tile().index());
    assertThat(inflow.waiting()).isEqualTo(1);
    inflow.leave(results.get(1).tile().index());
    third.join();
    inflow.leave(results.get(1).tile().index());
    assertThat(inflow.mostHeldBytes()).isEqualTo(Math.max(held, results.get(2).heldBytes()));
    Thread fourth = new Thread(() -> enter(inflow, results.get(3)));
    fourth.start();
    await(() -> inflow.waiting() == 1);
    inflow.open();
    fourth.join();
  }

  private static void enter(Inflow inflow, TileResult result) {
    try {
      inflow.enter(List.of(result));
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** In local mode executor and driver are one JVM; results travel as they do on a cluster. */
  @Test
  void sparkHoldsResultsBackAndThePictureIsTheSame() throws Exception {
    long limit = 2 * largest();
    Inflow inflow = new Inflow(limit);
    EarlyTiles disk = new EarlyTiles(0);
    System.setProperty("spark.master", "local[2]");
    try (SparkCluster cluster =
            SparkCluster.connect(Duration.ofMinutes(1), Optional.empty(), 4096, attempt -> {});
        Assembly assembly =
            new Assembly(List.of(file), results.size(), inflow, disk, result -> result)) {
      Thread job =
          new Thread(
              () ->
                  cluster
                      .renderer(true, "a test", "a test", 1)
                      .render(plan.tasks(), Pictures.job(REQUEST, plan, "png"), assembly));
      synchronized (disk) {
        job.start();
        await(() -> inflow.waiting() == RESULT_GETTERS);
        assertThat(inflow.mostHeldBytes()).isPositive().isLessThanOrEqualTo(limit);
      }
      job.join();
      assembly.awaitWritten();
    } finally {
      System.clearProperty("spark.master");
    }
    assertThat(inflow.mostHeldBytes()).isLessThanOrEqualTo(limit);
    assertThat(picture.bytes().toByteArray()).isEqualTo(expected());
  }
}
