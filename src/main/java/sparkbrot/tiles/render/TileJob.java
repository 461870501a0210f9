package sparkbrot.tiles.render;

import java.io.Serializable;
import java.util.List;
import sparkbrot.kernel.KernelFamilies;
import sparkbrot.kernel.PreparedKernel;
import sparkbrot.scene.RenderRequest;
import sparkbrot.tiles.plan.RowTile;
import sparkbrot.tiles.product.Product;
import sparkbrot.tiles.product.StripLayout;

/**
 * What a task needs besides its tile: the same for all tasks of a repetition.
 *
 * @param request decides the samples
 * @param strips decides the strips' boundaries
 * @param kernel computes the samples
 * @param products what to make of them
 * @param handOver what becomes of a finished tile
 * @param countsHash whether rows have a SHA-256 beside their digest
 */
public record TileJob(
    RenderRequest request,
    StripLayout strips,
    PreparedKernel kernel,
    List<Product> products,
    HandOver handOver,
    boolean countsHash)
    implements Serializable {

  /** Without SHA-256. */
  public TileJob(
      RenderRequest request,
      StripLayout strips,
      PreparedKernel kernel,
      List<Product> products,
      HandOver handOver) {
    this(request, strips, kernel, products, handOver, false);
  }

  public TileJob {
    products = List.copyOf(products);
    if (products.stream().map(Product::name).distinct().count() != products.size()) {
      throw new IllegalArgumentException("products " + products + ": their names must differ");
    }
  }

  /** Prepares the kernel for what the products need. */
  public static TileJob prepare(
      RenderRequest request, StripLayout strips, List<Product> products, HandOver handOver) {
    PreparedKernel kernel =
        KernelFamilies.of(request.kernel()).prepare(request, Product.channelsOf(products));
    return new TileJob(request, strips, kernel, products, handOver);
  }

  /** This job, and whether rows have a SHA-256 beside their digest. */
  public TileJob withCountsHash(boolean wanted) {
    return new TileJob(request, strips, kernel, products, handOver, wanted);
  }

  /** A tile of this job in words, for the message of one that fails. */
  public String describe(RowTile tile) {
    return "tile "
        + tile.index()
        + " (rows "
        + tile.firstRow()
        + " to "
        + (tile.endRow() - 1)
        + " of "
        + request.viewport().bounds()
        + ", kernel "
        + request.kernel()
        + ")";
  }
}
