package sparkbrot.kernel.escape.scalar;

import java.util.Arrays;
import sparkbrot.samples.SampleOffsets;
import sparkbrot.scene.PixelGrid;
import sparkbrot.scene.PixelRegion;

/** The positions of a region's samples, row by row: those of a grid, or offset in their pixels. */
public final class SamplePositions {

  private final PixelGrid grid;
  private final PixelRegion region;

  /** Null for the grid's own samples. */
  private final SampleOffsets offsets;

  /** Of the row moved to. */
  private double[] reals;

  private double[] imags;

  private SamplePositions(PixelGrid grid, PixelRegion region, SampleOffsets offsets) {
    region.requireWithin(grid);
    this.grid = grid;
    this.region = region;
    this.offsets = offsets;
  }

  /**
   * The samples of a grid.
   *
   * @throws IllegalArgumentException if the grid lacks a pixel of the region
   */
  public static SamplePositions of(PixelGrid grid, PixelRegion region) {
    return new SamplePositions(grid, region, null);
  }

  /**
   * Samples elsewhere in the grid's pixels.
   *
   * @throws IllegalArgumentException if the grid lacks a pixel of the region or there are fewer
   *     offsets than pixels
   */
  public static SamplePositions of(PixelGrid grid, PixelRegion region, SampleOffsets offsets) {
    if (offsets.dx().length < region.pixels()) {
      throw new IllegalArgumentException(
          offsets.dx().length + " offsets for " + region.pixels() + " samples");
    }
    return new SamplePositions(grid, region, offsets);
  }

  public PixelRegion region() {
    return region;
  }

  /** Distance of neighbouring columns, in the plane. */
  public double spacing() {
    return grid.xspan() / grid.widthPx();
  }

  /** Whether all samples of a row have one imaginary part. */
  public boolean rowsAreLevel() {
    return offsets == null;
  }

  /** Whether the rows of both are level, and their samples above each other. */
  public boolean shareColumns(SamplePositions other) {
    return offsets == null
        && other.offsets == null
        && region.firstColumn() == other.region.firstColumn()
        && region.columns() == other.region.columns()
        && grid.equals(other.grid);
  }

  /** Rows that need not be computed, because they are conjugates of others. */
  public MirrorRows mirrorRows() {
    return offsets == null ? MirrorRows.of(grid, region) : MirrorRows.none();
  }

  /** Imaginary part of a row whose samples have one, as {@link #moveTo} has it. */
  public double imag(int row) {
    return grid.im(region.firstRow() + row);
  }

  /** Real parts of the row moved to, in column order: the array itself, null before any row. */
  public double[] reals() {
    return reals;
  }

  /** Imaginary parts of the row moved to, likewise. */
  public double[] imags() {
    return imags;
  }

  /** Fills the arrays for a row of the region, counted from its first. */
  public void moveTo(int row) {
    if (imags == null) {
      imags = new double[region.columns()];
      reals =
          offsets == null
              ? grid.reals(region.firstColumn(), region.columns())
              : new double[region.columns()];
    }
    if (offsets == null) {
      Arrays.fill(imags, imag(row));
      return;
    }
    int imageRow = region.firstRow() + row;
    int first = row * region.columns();
    for (int col = 0; col < reals.length; col++) {
      reals[col] = grid.re(region.firstColumn() + col, offsets.dx()[first + col]);
      imags[col] = grid.im(imageRow, offsets.dy()[first + col]);
    }
  }
}
