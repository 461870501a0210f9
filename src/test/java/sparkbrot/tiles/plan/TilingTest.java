package sparkbrot.tiles.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import sparkbrot.image.Pictures;
import sparkbrot.scene.RenderRequest;

/** However an image was cut and in whatever order its tiles came, it is the same file. */
class TilingTest {

  private static final RenderRequest REQUEST = Pictures.request(20, 8000);

  /** SHA-256 over per-row SHA-256 of the counts as little-endian int32, written out anew. */
  private static String hash(RenderRequest request) throws Exception {
    int widthPx = request.viewport().widthPx();
    int[] counts = Pictures.counts(request);
    MessageDigest whole = MessageDigest.getInstance("SHA-256");
    for (int from = 0; from < counts.length; from += widthPx) {
      ByteBuffer row = ByteBuffer.allocate(4 * widthPx).order(ByteOrder.LITTLE_ENDIAN);
      for (int i = 0; i < widthPx; i++) {
        row.putInt(counts[from + i]);
      }
      whole.update(MessageDigest.getInstance("SHA-256").digest(row.array()));
    }
    return HexFormat.of().formatHex(whole.digest());
  }

  @Test
  void oneSevenAndFiveHundredTilesGiveTheSameBytesAndTheHashOfTheCounts() throws Exception {
    Pictures.Rendered one = Pictures.render(REQUEST, 8000, "png");
    assertThat(one.sha256()).isEqualTo(hash(REQUEST));
    assertThat(Pictures.plan(REQUEST, 8000).tiles()).hasSize(1);
    assertThat(Pictures.plan(REQUEST, 1143).tiles()).hasSize(7);
    assertThat(Pictures.plan(REQUEST, 16).tiles()).hasSize(500);
    for (int tileRows : new int[] {1143, 16}) {
      Pictures.Rendered cut = Pictures.render(REQUEST, tileRows, "png");
      assertThat(cut.picture()).isEqualTo(one.picture());
      assertThat(cut.npy()).isEqualTo(one.npy());
      assertThat(cut.sha256()).isEqualTo(one.sha256());
    }
  }

  @Test
  void everyPlanGivesTheSameBytesForAnyNumberOfCores() {
    RenderRequest request = Pictures.request(700, 1200);
    Pictures.Rendered one = Pictures.render(request, 1200, "png");
    CostSample sample = Pictures.cost(request);
    TilePlanner planner = new TilePlanner(700, 1200, 3501);
    for (TilePlanKind kind : TilePlanKind.values()) {
      for (int cores : new int[] {1, 3, 64}) {
        Pictures.Rendered cut =
            Pictures.assemble(
                request, kind.plan(planner, sample, cores), "png", Long.MAX_VALUE, results -> {});
        assertThat(cut.picture()).as("%s, %d cores", kind, cores).isEqualTo(one.picture());
        assertThat(cut.npy()).isEqualTo(one.npy());
        assertThat(cut.sha256()).isEqualTo(one.sha256());
      }
    }
  }

  @Test
  void tilesInAnyOrderGiveTheSameFileHoweverLittleMemoryThereIs() {
    long seed = System.nanoTime();
    System.out.println("TilingTest seed " + seed);
    Random random = new Random(seed);
    Pictures.Rendered inOrder = Pictures.render(REQUEST, 16, "png");
    assertThat(inOrder.spilledBytes()).isZero();
    TilePlan plan = Pictures.plan(REQUEST, 16);
    for (long budget : new long[] {0, 5_000, Long.MAX_VALUE}) {
      Pictures.Rendered shuffled =
          Pictures.assemble(REQUEST, plan, "png", budget, Pictures.shuffledBy(random));
      assertThat(shuffled.picture())
          .as("seed %d, budget %d", seed, budget)
          .isEqualTo(inOrder.picture());
      assertThat(shuffled.npy()).isEqualTo(inOrder.npy());
      assertThat(shuffled.sha256()).isEqualTo(inOrder.sha256());
      assertThat(shuffled.spilledBytes() > 0).isEqualTo(budget < Long.MAX_VALUE);
    }
  }

  @Test
  void theSumOfTheCountsIsWhatTilesReport() {
    RenderRequest request = Pictures.request(61, 100);
    TilePlan plan = Pictures.plan(request, 16);
    long[] counted = {0};
    new sparkbrot.tiles.render.LocalRenderer(2)
        .render(
            plan.tasks(),
            Pictures.job(request, plan, "pbm"),
            result -> {
              RowTile tile = result.tile();
              assertThat(result.work().pixels()).isEqualTo(61L * tile.rows());
              counted[0] += result.work().countedIterations();
            });
    long expected = 0;
    for (int count : Pictures.counts(request)) {
      expected += count;
    }
    assertThat(counted[0]).isEqualTo(expected);
  }
}
