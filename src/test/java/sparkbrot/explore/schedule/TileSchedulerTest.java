package sparkbrot.explore.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import sparkbrot.explore.cache.SampleCache;
import sparkbrot.explore.cache.SampleNeed;
import sparkbrot.explore.cache.TileSamples;
import sparkbrot.kernel.PreparedPlace;
import sparkbrot.samples.Channel;
import sparkbrot.samples.SampleBlock;
import sparkbrot.scene.PixelRegion;
import sparkbrot.scene.RenderRequest;
import sparkbrot.tiles.ondemand.ImagePart;
import sparkbrot.tiles.ondemand.SampleComputer;

/** Tiles are computed once, in their viewers' order, viewers in turn, and not for nobody. */
class TileSchedulerTest {

  private static final Set<Channel> COUNTS = Set.of(Channel.COUNT);
  private static final SampleNeed ONE = new SampleNeed(9, new PixelRegion(0, 0, 1, 1), COUNTS);
  private static final PreparedPlace PLACE = (image, channels) -> null;

  private final Paused computer = new Paused();
  private final Heard heard = new Heard();
  private SampleCache cache;
  private TileScheduler scheduler;

  @BeforeEach
  void open() throws IOException {
    cache = new SampleCache(1 << 20, 0);
    scheduler = new TileScheduler(computer, cache, 20);
  }

  @AfterEach
  void close() {
    cache.close();
  }

  /** A batch that waits until the test says what becomes of it. */
  private static final class Begun {

    final SampleComputer.Batch batch;
    final SampleComputer.Sink sink;
    boolean cancelled;

    Begun(SampleComputer.Batch batch, SampleComputer.Sink sink) {
      this.batch = batch;
      this.sink = sink;
    }

    void finish() {
      for (int i = 0; i < batch.images().size(); i++) {
        int limit = batch.images().get(i).image().maxIter();
        sink.done(i, new SampleBlock(COUNTS, batch.images().get(i).region(), limit), 5);
      }
      sink.ended(null);
    }
  }

  private static final class Paused implements SampleComputer {

    final List<Begun> begun = new ArrayList<>();
    int images = 1;

    @Override
    public int slots() {
      return 1;
    }

    @Override
    public int depth() {
      return 1;
    }

    @Override
    public int imagesOfBatch() {
      return images;
    }

    @Override
    public String describe() {
      return "a test";
    }

    @Override
    public Computation start(Batch batch, Sink sink) {
      Begun next = new Begun(batch, sink);
      begun.add(next);
      return () -> next.cancelled = true;
    }

    @Override
    public void close() {}

    Begun last() {
      return begun.get(begun.size() - 1);
    }
  }

  private static final class Heard implements TileListener {

    final List<Object> computed = new ArrayList<>();
    final List<String> failed = new ArrayList<>();

    @Override
    public void computed(WantedTile tile, TileSamples samples, long nanos) {
      computed.add(tile.key());
    }

    @Override
    public void failed(WantedTile tile, String reason) {
      failed.add(tile.key() + ": " + reason);
    }
  }

  private static WantedTile tile(String key) {
    return tile(key, ONE);
  }

  private static WantedTile tile(String key, SampleNeed need) {
    RenderRequest request =
        new GridTile(0, BigInteger.ZERO, BigInteger.ZERO).request(need.maxIter());
    return new WantedTile(key, request, need, PLACE, null);
  }

  private static List<WantedTile> tiles(String... keys) {
    return List.of(keys).stream().map(TileSchedulerTest::tile).toList();
  }

  @Test
  void aTileThatTwoWantIsComputedOnceAndIsKept() {
    Heard other = new Heard();
    assertThat(scheduler.request("a", tiles("1"), heard)).isTrue();
    assertThat(scheduler.request("b", tiles("1"), other)).isTrue();
    computer.last().finish();
    assertThat(computer.begun).hasSize(1);
    assertThat(heard.computed).containsExactly("1");
    assertThat(other.computed).containsExactly("1");
    assertThat(cache.find("1", ONE)).isPresent();
  }

  @Test
  void viewersTakeTurns() {
    scheduler.request("a", tiles("a1", "a2", "a3"), heard);
    scheduler.request("b", tiles("b1", "b2"), heard);
    for (int i = 0; i < 5; i++) {
      computer.last().finish();
    }
    assertThat(heard.computed).containsExactly("a1", "a2", "b1", "a3", "b2");
  }

  @Test
  void aNewerOrderComesFirstInItsOwnOrder() {
    scheduler.request("a", tiles("1", "2", "3", "4"), heard);
    scheduler.request("a", tiles("9", "3"), heard);
    for (int i = 0; i < 5; i++) {
      computer.last().finish();
    }
    assertThat(heard.computed).containsExactly("1", "9", "3", "2", "4");
  }

  @Test
  void whatNobodyWantsAnyMoreIsCancelledAndWhatSomebodyDoesGoesOn() {
    Heard newer = new Heard();
    scheduler.request("a", tiles("1", "2", "3"), heard);
    scheduler.request("a", tiles("3"), newer);
    scheduler.withdraw(heard);
    assertThat(computer.last().cancelled).isTrue();
    computer.last().sink.ended(null);
    computer.last().finish();
    assertThat(computer.begun).hasSize(2);
    assertThat(newer.computed).containsExactly("3");
    assertThat(heard.computed).isEmpty();
  }

  @Test
  void whatIsWantedAgainWhileItIsCancelledIsComputed() {
    scheduler.request("a", tiles("1"), heard);
    scheduler.withdraw(heard);
    scheduler.request("a", tiles("1"), heard);
    computer.last().sink.ended(null);
    computer.last().finish();
    assertThat(heard.computed).containsExactly("1");
  }

  @Test
  void aTaskHasSeveralTilesButNoneIdlesForIt() {
    computer.images = 4;
    scheduler.request("a", tiles("1", "2", "3", "4", "5", "6"), heard);
    assertThat(computer.last().batch.images()).hasSize(4);
    computer.last().finish();
    assertThat(computer.last().batch.images()).hasSize(2);
  }

  @Test
  void aPartAndTheWholeOfATileAreTwoAndSamplesWithOtherChannelsAnotherTask() {
    computer.images = 4;
    SampleNeed more = new SampleNeed(9, new PixelRegion(0, 0, 2, 1), COUNTS);
    SampleNeed other = new SampleNeed(9, ONE.region(), Set.of(Channel.COUNT, Channel.N));
    scheduler.request("a", List.of(tile("1"), tile("1", more), tile("1", other)), heard);
    assertThat(computer.last().batch.images())
        .extracting(ImagePart::region)
        .containsExactly(ONE.region(), more.region());
    computer.last().sink.ended("it broke");
    assertThat(computer.last().batch.channels()).isEqualTo(other.channels());
  }

  @Test
  void ofATileThatIsKnownInPartTheRestIsComputed() {
    SampleBlock left = new SampleBlock(COUNTS, new PixelRegion(0, 0, 4, 3), 9);
    Arrays.fill(left.counts(), 5);
    SampleNeed all = new SampleNeed(9, new PixelRegion(0, 0, 4, 8), COUNTS);
    WantedTile some = tile("1", all);
    WantedTile tile = new WantedTile("1", some.request(), all, PLACE, TileSamples.of(left));
    scheduler.request("a", List.of(tile), heard);
    assertThat(computer.last().batch.images().get(0).region())
        .isEqualTo(new PixelRegion(0, 3, 4, 5));
    computer.last().finish();
    SampleBlock whole = cache.find("1", all).orElseThrow().samples().block();
    assertThat(Arrays.copyOf(whole.counts(), 10)).containsExactly(5, 5, 5, 0, 0, 0, 0, 0, 5, 5);
  }

  @Test
  void aFailureIsHeardAndTheNextTileComputed() {
    scheduler.request("a", tiles("1", "2"), heard);
    computer.last().sink.ended("it broke");
    computer.last().finish();
    assertThat(heard.failed).containsExactly("1: it broke");
    assertThat(heard.computed).containsExactly("2");
  }

  @Test
  void moreThanThereIsRoomForIsRefusedWhole() {
    String[] many = new String[21];
    for (int i = 0; i < many.length; i++) {
      many[i] = "t" + i;
    }
    assertThat(scheduler.request("a", tiles(many), heard)).isFalse();
    assertThat(computer.begun).isEmpty();
  }
}
