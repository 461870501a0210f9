package sparkbrot.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import sparkbrot.tiles.plan.RowTile;
import sparkbrot.tiles.plan.TileKey;
import sparkbrot.tiles.render.TileResult;

class SpoolTest {

  @Test
  void tilesComeBackAsTheyWentInWhateverTheOrder() throws IOException {
    long seed = System.nanoTime();
    System.out.println("SpoolTest seed " + seed);
    Random random = new Random(seed);
    try (Spool spool = new Spool()) {
      List<TileResult> put = new ArrayList<>();
      List<Spool.Slip> slips = new ArrayList<>();
      long bytes = 0;
      for (int step = 0; step < 500; step++) {
        if (slips.isEmpty() || random.nextInt(5) > 1) {
          TileResult result = random(random, step);
          bytes += result.encodedBytes() + result.rowDigests().length;
          put.add(result);
          slips.add(spool.put(result));
        } else {
          int one = random.nextInt(slips.size());
          TileResult expected = put.remove(one);
          TileResult taken = spool.take(slips.remove(one));
          assertThat(taken.tile()).as("seed %d", seed).isEqualTo(expected.tile());
          assertThat(taken.parts()).containsExactlyEntriesOf(expected.parts());
          assertThat(taken.rowDigests()).isEqualTo(expected.rowDigests());
        }
      }
      assertThat(spool.writtenBytes()).isEqualTo(bytes);
    }
  }

  private static TileResult random(Random random, int index) {
    return new TileResult(
        new RowTile(new TileKey(0, index), index, 1, 0),
        Map.of("png", bytes(random), "npy", bytes(random)),
        bytes(random),
        null);
  }

  private static byte[] bytes(Random random) {
    byte[] bytes = new byte[random.nextInt(4) == 0 ? 0 : random.nextInt(3000)];
    random.nextBytes(bytes);
    return bytes;
  }
}
