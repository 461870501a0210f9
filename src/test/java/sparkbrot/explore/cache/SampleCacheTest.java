package sparkbrot.explore.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import sparkbrot.samples.Channel;
import sparkbrot.samples.SampleBlock;
import sparkbrot.scene.PixelRegion;

/** What is kept stays within its budget, comes back as it was, and leaves nothing behind. */
class SampleCacheTest {

  private static final TileSamples TILE = TileSamplesTest.computed(4, 4, 6, 80);

  private static SampleNeed need(int maxIter) {
    return new SampleNeed(maxIter, TILE.block().region(), TILE.block().channels());
  }

  private static List<Path> folders() throws IOException {
    try (Stream<Path> all = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      return all.filter(it -> it.getFileName().toString().startsWith("sparkbrot-explore-"))
          .toList();
    }
  }

  @Test
  void memoryHoldsWhatWasUsedLast() throws IOException {
    try (SampleCache cache = new SampleCache(2 * TILE.bytes(), 0)) {
      cache.put("1", TILE);
      cache.put("2", TILE);
      assertThat(cache.find("1", need(80))).isPresent();
      cache.put("3", TILE);
      assertThat(cache.find("1", need(80))).isPresent();
      assertThat(cache.find("2", need(80))).isEmpty();
      assertThat(cache.find("3", need(80))).isPresent();
    }
  }

  @Test
  void aHigherLimitReplacesALowerOneAndNotTheOtherWayRound() throws IOException {
    TileSamples more = TileSamplesTest.computed(4, 4, 6, 160);
    try (SampleCache cache = new SampleCache(2 * TILE.bytes(), 0)) {
      cache.put("1", TILE);
      assertThat(cache.find("1", need(160))).isEmpty();
      cache.put("1", more);
      cache.put("1", TILE);
      assertThat(cache.find("1", need(160))).isPresent();
      assertThat(cache.find("1", need(80)).orElseThrow().samples().block().counts())
          .isEqualTo(TILE.block().counts());
    }
  }

  @Test
  void aPartServesNoMoreThanItHasAndMakesRoomForTheWhole() throws IOException {
    PixelRegion part = new PixelRegion(3, 5, 16, 32);
    Set<Channel> counts = Set.of(Channel.COUNT);
    SampleBlock block = new SampleBlock(counts, part, 80);
    block.copyRow(TILE.block(), 3, 0);
    try (SampleCache cache = new SampleCache(2 * TILE.bytes(), 0)) {
      cache.put("1", TileSamples.of(block));
      assertThat(cache.find("1", new SampleNeed(80, part, counts))).isPresent();
      assertThat(cache.find("1", new SampleNeed(80, new PixelRegion(4, 6, 1, 2), counts)))
          .isPresent();
      assertThat(cache.find("1", new SampleNeed(80, new PixelRegion(4, 4, 1, 2), counts)))
          .isEmpty();
      assertThat(cache.find("1", new SampleNeed(80, part, Set.of(Channel.COUNT, Channel.N))))
          .isEmpty();
      cache.put("1", TILE);
      cache.put("1", TileSamples.of(block));
      assertThat(cache.find("1", need(80))).isPresent();
    }
  }

  @Test
  void whatLeavesMemoryIsOnDiskUntilTheEnd() throws IOException {
    List<Path> before = folders();
    try (SampleCache cache = new SampleCache(TILE.bytes(), 2 * TILE.bytes())) {
      for (String key : List.of("1", "2", "3", "4", "5")) {
        cache.put(key, TILE);
      }
      Awaitility.await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> cache.find("4", need(80)).filter(SampleCache.Found::fromDisk).isPresent());
      assertThat(cache.find("1", need(80))).isEmpty();
      SampleCache.Found again = cache.find("4", need(80)).orElseThrow();
      assertThat(again.samples().block().counts()).isEqualTo(TILE.block().counts());
      assertThat(again.samples().block().floats(Channel.DEY))
          .isEqualTo(TILE.block().floats(Channel.DEY));
      assertThat(folders()).hasSize(before.size() + 1);
    }
    assertThat(folders()).isEqualTo(before);
  }
}
