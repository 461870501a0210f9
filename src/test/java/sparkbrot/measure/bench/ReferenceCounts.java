package sparkbrot.measure.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.stream.IntStream;
import sparkbrot.kernel.escape.Kernels;
import sparkbrot.measure.RowFailedException;
import sparkbrot.scene.KernelSpec;
import sparkbrot.scene.PixelGrid;
import sparkbrot.scene.PixelRegion;

/**
 * All counts of a workload by one kernel of ours, computed in this process: what the rows' hashes
 * are compared with. The scalar kernel's stand for the Python baseline's once their hashes agree,
 * which the ladder checks.
 */
public final class ReferenceCounts {

  private final int widthPx;
  private final int[] counts;

  public ReferenceCounts(int widthPx, int[] counts) {
    this.widthPx = widthPx;
    this.counts = counts;
  }

  /** Computes rows in parallel, each by a kernel of its own: a kernel may keep scratch space. */
  public static ReferenceCounts compute(PixelGrid grid, int maxIter, KernelSpec spec) {
    int widthPx = grid.widthPx();
    int[] counts = new int[Math.multiplyExact(widthPx, grid.heightPx())];
    IntStream.range(0, grid.heightPx())
        .parallel()
        .forEach(
            row -> {
              int[] line = new int[widthPx];
              Kernels.select(spec)
                  .kernel()
                  .iterate(grid, PixelRegion.rows(grid, row, 1), maxIter, line);
              System.arraycopy(line, 0, counts, row * widthPx, widthPx);
            });
    return new ReferenceCounts(widthPx, counts);
  }

  /** Sum of the counts of rows 0, rowStep, 2 rowStep, ... */
  public long countedIterations(int rowStep) {
    long sum = 0;
    for (int row = 0; row < rows(); row += rowStep) {
      for (int col = 0; col < widthPx; col++) {
        sum += counts[row * widthPx + col];
      }
    }
    return sum;
  }

  /** SHA-256 of these rows as little-endian int32, row-major: the peers' {@code countsSha256}. */
  public String sha256(int rowStep) {
    MessageDigest digest = newSha256();
    for (int row = 0; row < rows(); row += rowStep) {
      digest.update(littleEndianRow(row));
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /** SHA-256 over the rows' SHA-256 digests: the timing log's {@code countsSha256}. */
  public String sha256OfRowDigests() {
    MessageDigest digest = newSha256();
    MessageDigest ofRow = newSha256();
    for (int row = 0; row < rows(); row++) {
      digest.update(ofRow.digest(littleEndianRow(row)));
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /**
   * Pixels of rows 0, rowStep, ... whose counts differ from those of a peer's counts file.
   *
   * @throws RowFailedException if the file has another size
   */
  public long differingPixels(Path countsFile, int rowStep) throws IOException {
    IntBuffer theirs =
        ByteBuffer.wrap(Files.readAllBytes(countsFile))
            .order(ByteOrder.LITTLE_ENDIAN)
            .asIntBuffer();
    if (theirs.remaining() != pixels(rowStep)) {
      throw new RowFailedException(
          String.format(
              Locale.ROOT, "wrote %d counts, not %d", theirs.remaining(), pixels(rowStep)));
    }
    long differing = 0;
    for (int row = 0; row < rows(); row += rowStep) {
      for (int col = 0; col < widthPx; col++) {
        differing += theirs.get() == counts[row * widthPx + col] ? 0 : 1;
      }
    }
    return differing;
  }

  /** Pixels of rows 0, rowStep, ... whose counts differ from the other's. */
  public long differingPixels(ReferenceCounts other, int rowStep) {
    return IntStream.range(0, counts.length)
        .filter(i -> i / widthPx % rowStep == 0 && counts[i] != other.counts[i])
        .count();
  }

  /** Pixels of rows 0, rowStep, 2 rowStep, ... */
  public long pixels(int rowStep) {
    return (long) ((rows() + rowStep - 1) / rowStep) * widthPx;
  }

  private int rows() {
    return counts.length / widthPx;
  }

  private byte[] littleEndianRow(int row) {
    ByteBuffer bytes = ByteBuffer.allocate(widthPx * Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asIntBuffer().put(counts, row * widthPx, widthPx);
    return bytes.array();
  }

  static MessageDigest newSha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
