package sparkbrot.pyramid;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import sparkbrot.pyramid.PyramidLayout.Place;

/**
 * Reads the rows of level 0 from its tiles, which come in row order. The compressed tiles of a row
 * of tiles are in memory, and a row of pixels.
 */
public final class TileRows implements AutoCloseable {

  private final PyramidLayout layout;
  private final TileCodec codec;
  private final Tiles tiles;
  private List<TileCodec.Rows> band = List.of();
  private int row;

  /** The tiles of level 0, one after the other. */
  public interface Tiles {

    /**
     * The next tile as it is stored.
     *
     * @throws IOException if it cannot be read
     */
    byte[] next() throws IOException;
  }

  /**
   * @param tiles those of level 0 in row order
   */
  public TileRows(PyramidLayout layout, TileCodec codec, Tiles tiles) {
    this.layout = layout;
    this.codec = codec;
    this.tiles = tiles;
  }

  /**
   * The next row: red, green, blue of each pixel.
   *
   * @throws IOException if a tile is damaged
   */
  public byte[] next() throws IOException {
    if (row % PyramidLayout.TILE_PX == 0) {
      finishBand();
      openBand();
    }
    byte[] rgb = new byte[layout.widthPx() * TileCodec.PIXEL_BYTES];
    for (int tile = 0; tile < band.size(); tile++) {
      band.get(tile).next(rgb, tile * TileCodec.STRIDE);
    }
    row++;
    return rgb;
  }

  private void openBand() throws IOException {
    List<TileCodec.Rows> opened = new ArrayList<>();
    band = opened;
    for (int column = 0; column < layout.tilesAcross(0); column++) {
      Place place = new Place(0, column, row / PyramidLayout.TILE_PX);
      opened.add(codec.rows(tiles.next(), layout.columns(place), layout.rows(place)));
    }
  }

  private void finishBand() throws IOException {
    for (TileCodec.Rows rows : band) {
      rows.finish();
    }
    close();
    band = List.of();
  }

  /**
   * Makes sure that the last tiles end where their rows do.
   *
   * @throws IOException if they do not
   */
  public void finish() throws IOException {
    finishBand();
  }

  @Override
  public void close() {
    band.forEach(TileCodec.Rows::close);
  }
}
