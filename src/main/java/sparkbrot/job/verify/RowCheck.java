package sparkbrot.job.verify;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import sparkbrot.image.ImageFormat;
import sparkbrot.image.ProductTypes;
import sparkbrot.samples.ImageDigests;
import sparkbrot.samples.RowDigests;
import sparkbrot.samples.SampleBlock;
import sparkbrot.storage.Location;
import sparkbrot.store.KeptImage;
import sparkbrot.tiles.product.Product;
import sparkbrot.tiles.product.RowReader;
import sparkbrot.tiles.render.TileResult;

/** Compares rows of an output, and the digests of its pieces, with rows computed anew. */
final class RowCheck {

  private final Location output;
  private final Product product;
  private int heightPx;
  private final KeptImage kept;
  private final Findings findings;
  private final ImageDigests digests = new ImageDigests();
  private TileResult tile;
  private int differing;

  /**
   * @param kept the pieces; null without them
   */
  RowCheck(Location output, Product product, KeptImage kept, Findings findings) {
    this.output = output;
    this.product = product;
    this.kept = kept;
    this.findings = findings;
  }

  void run(SampledRows sample) {
    heightPx = sample.heightPx();
    try (InputStream in = ProductTypes.open(product, output);
        RowReader reader = product.rows(in)) {
      int next = 0;
      for (int row : sample.rows()) {
        SampleBlock samples = sample.compute(row);
        sample.precision().look(samples);
        for (; next < row; next++) {
          reader.next();
        }
        comparePixels(row, product.pack(samples, sample.points()), reader.next());
        next++;
        compareDigest(row, samples);
      }
      for (; next < heightPx; next++) {
        reader.next();
      }
      reader.finish();
      conclude(sample, reader);
      sample.precision().conclude(findings);
    } catch (IOException e) {
      findings.fault(output, e);
    }
  }

  private void comparePixels(int row, byte[] expected, byte[] found) {
    int differs = Arrays.mismatch(found, expected);
    if (differs >= 0) {
      differing++;
      findings.fault(output + ": row " + row + " is not what is computed now");
    }
  }

  private void compareDigest(int row, SampleBlock samples) {
    RowDigests ofRows = new RowDigests(samples.rows(), true);
    ofRows.add(samples);
    byte[] computed = ofRows.toByteArray();
    digests.add(samples.rows(), computed);
    byte[] found = keptDigests(samples.firstRow(), samples.rows());
    if (found != null && !sameDigests(found, computed, samples.rows())) {
      differing++;
      findings.fault(kept.directory() + ": counts of row " + row + " are not what is computed now");
    }
  }

  /** Whether those that were kept, perhaps without SHA-256, begin those that were computed. */
  private static boolean sameDigests(byte[] kept, byte[] computed, int rows) {
    int from = kept.length / rows;
    int to = computed.length / rows;
    for (int row = 0; row < rows; row++) {
      if (!Arrays.equals(kept, row * from, (row + 1) * from, computed, row * to, row * to + from)) {
        return false;
      }
    }
    return true;
  }

  /** Null for a row whose piece is missing or damaged, which is a fault of its own. */
  private byte[] keptDigests(int row, int rows) {
    if (kept == null) {
      return null;
    }
    if (tile == null || row >= tile.tile().endRow()) {
      tile = fetch(row);
    }
    if (tile == null || row < tile.tile().firstRow()) {
      return null;
    }
    int length = tile.rowDigests().length / tile.tile().rows();
    int at = (row - tile.tile().firstRow()) * length;
    return Arrays.copyOfRange(tile.rowDigests(), at, at + rows * length);
  }

  private TileResult fetch(int row) {
    for (TileResult candidate : kept.tiles()) {
      // Digests of parts of rows are joined by the assembly alone.
      if (candidate.tile().wholeRows()
          && row >= candidate.tile().firstRow()
          && row < candidate.tile().endRow()) {
        try {
          return kept.fetch(candidate);
        } catch (IOException e) {
          return null;
        }
      }
    }
    return null;
  }

  private void conclude(SampledRows sample, RowReader reader) {
    if (differing == 0) {
      findings.right(
          "rows", sample.rows().size() + " of " + heightPx + " computed anew, none differs");
    }
    if (sample.all()) {
      ImageDigests.Counts computed = digests.finish();
      Map<String, String> found = new LinkedHashMap<>(reader.texts());
      found.keySet().retainAll(ImageFormat.COUNTS_KEYWORDS);
      if (found.isEmpty() && !reader.texts().isEmpty()) {
        findings.fault(output + ": it has neither digest nor hash of its counts");
      }
      ImageFormat.texts(computed).forEach((keyword, right) -> compare(keyword, right, found));
      findings.right("counts digest", computed.digest());
      findings.right("counts hash", computed.hash().orElseThrow());
    }
  }

  private void compare(String keyword, String right, Map<String, String> found) {
    String stored = found.getOrDefault(keyword, right);
    if (!stored.equals(right)) {
      String name = keyword.equals(ImageFormat.HASH_KEYWORD) ? "counts hash" : "counts digest";
      findings.fault(output + ": its " + name + " is not that of all rows, " + right);
    }
  }
}
