package sparkbrot.job;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import sparkbrot.image.ImageFormat;
import sparkbrot.samples.RowDigests;
import sparkbrot.samples.SampleBlock;
import sparkbrot.storage.Location;
import sparkbrot.store.KeptImage;
import sparkbrot.tiles.Product;
import sparkbrot.tiles.RowReader;
import sparkbrot.tiles.TileResult;

/** Compares rows of an output, and the digests of its pieces, with rows computed anew. */
final class RowCheck {

  private final Location output;
  private final Product product;
  private int heightPx;
  private final KeptImage kept;
  private final Findings findings;
  private final MessageDigest hash = RowDigests.sha256();
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
    try (InputStream in = output.read();
        RowReader reader = product.rows(in)) {
      int next = 0;
      for (int row : sample.rows()) {
        SampleBlock samples = sample.compute(row);
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
    RowDigests digests = new RowDigests(samples.rows(), samples.columns());
    digests.add(samples);
    byte[] computed = digests.toByteArray();
    hash.update(computed);
    byte[] keptDigest = keptDigest(samples.firstRow(), samples.rows());
    if (keptDigest != null && !Arrays.equals(keptDigest, computed)) {
      differing++;
      findings.fault(kept.directory() + ": counts of row " + row + " are not what is computed now");
    }
  }

  /** Null for a row whose piece is missing or damaged, which is a fault of its own. */
  private byte[] keptDigest(int row, int rows) {
    if (kept == null) {
      return null;
    }
    if (tile == null || row >= tile.tile().endRow()) {
      tile = fetch(row);
    }
    if (tile == null || row < tile.tile().firstRow()) {
      return null;
    }
    int at = (row - tile.tile().firstRow()) * RowDigests.DIGEST_BYTES;
    return Arrays.copyOfRange(tile.rowDigests(), at, at + rows * RowDigests.DIGEST_BYTES);
  }

  private TileResult fetch(int row) {
    for (TileResult candidate : kept.tiles()) {
      if (row >= candidate.tile().firstRow() && row < candidate.tile().endRow()) {
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
      String computed = HexFormat.of().formatHex(hash.digest());
      String stored = reader.texts().get(ImageFormat.HASH_KEYWORD);
      if (!reader.texts().isEmpty() && !computed.equals(stored)) {
        findings.fault(output + ": its counts hash is not that of all rows, " + computed);
      }
      findings.right("counts hash", computed);
    }
  }
}
