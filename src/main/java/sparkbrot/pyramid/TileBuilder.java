package sparkbrot.pyramid;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import sparkbrot.pyramid.PyramidLayout.Place;
import sparkbrot.pyramid.TileEntry.Piece;

/**
 * Makes tiles of rectangles of pixels. A tile that has all its pixels is encoded, and halved into
 * the tile above it, which may so be complete in its turn; what is not complete at the end is
 * written as pieces. So a task makes as many levels as lie within its rows and columns, whatever
 * these are, and the same tiles come out for any tiling.
 */
final class TileBuilder {

  /** Pieces travel once: the fastest. */
  private static final int TRAVEL_LEVEL = 1;

  private final PyramidLayout layout;
  private final TileCodec.Encoder encoder;
  private final Map<Place, Canvas> canvases =
      new TreeMap<>(
          Comparator.comparingInt(Place::level)
              .thenComparingInt(Place::row)
              .thenComparingInt(Place::column));
  private final List<byte[]> spare = new ArrayList<>();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  TileBuilder(PyramidLayout layout, TileCodec codec) {
    this.layout = layout;
    this.encoder = codec.encoder();
  }

  /** A tile in the making. */
  private static final class Canvas {

    private final byte[] rgb;
    private final List<Piece> filled = new ArrayList<>();
    private int pixels;

    Canvas(byte[] rgb) {
      this.rgb = rgb;
    }

    void fill(Piece piece) {
      pixels += piece.columns() * piece.rows();
      int last = filled.size() - 1;
      if (last >= 0) {
        Piece before = filled.get(last);
        if (before.column() == piece.column()
            && before.columns() == piece.columns()
            && before.row() + before.rows() == piece.row()) {
          filled.set(
              last,
              new Piece(
                  before.column(), before.row(), before.columns(), before.rows() + piece.rows()));
          return;
        }
      }
      filled.add(piece);
    }
  }

  /**
   * Adds a rectangle of the picture.
   *
   * @param rgb red, green, blue of each pixel
   * @param offset index of the first
   * @param stride bytes from a row to the next
   */
  void add(int column, int row, int columns, int rows, byte[] rgb, int offset, int stride) {
    int tile = PyramidLayout.TILE_PX;
    for (int down = row / tile; down * tile < row + rows; down++) {
      for (int right = column / tile; right * tile < column + columns; right++) {
        int left = Math.max(column, right * tile);
        int top = Math.max(row, down * tile);
        Piece piece =
            new Piece(
                left - right * tile,
                top - down * tile,
                Math.min(column + columns, (right + 1) * tile) - left,
                Math.min(row + rows, (down + 1) * tile) - top);
        int from = offset + (top - row) * stride + (left - column) * TileCodec.PIXEL_BYTES;
        add(new Place(0, right, down), piece, rgb, from, stride);
      }
    }
  }

  /** Adds a piece of a tile. */
  void add(Place place, Piece piece, byte[] rgb, int offset, int stride) {
    Canvas canvas = canvas(place);
    for (int row = 0; row < piece.rows(); row++) {
      System.arraycopy(
          rgb,
          offset + row * stride,
          canvas.rgb,
          (piece.row() + row) * TileCodec.STRIDE + piece.column() * TileCodec.PIXEL_BYTES,
          piece.columns() * TileCodec.PIXEL_BYTES);
    }
    filled(place, canvas, piece);
  }

  private Canvas canvas(Place place) {
    return canvases.computeIfAbsent(
        place,
        absent ->
            new Canvas(
                spare.isEmpty()
                    ? new byte[TileCodec.STRIDE * PyramidLayout.TILE_PX]
                    : spare.remove(spare.size() - 1)));
  }

  private void filled(Place place, Canvas canvas, Piece piece) {
    canvas.fill(piece);
    int columns = layout.columns(place);
    int rows = layout.rows(place);
    if (canvas.pixels < columns * rows) {
      return;
    }
    new TileEntry(place, null, encoder.encode(canvas.rgb, columns, rows)).write(out);
    canvases.remove(place);
    if (layout.hasParent(place)) {
      Place parent = place.parent();
      Canvas above = canvas(parent);
      int half = PyramidLayout.TILE_PX / 2;
      Piece quarter =
          new Piece(
              place.column() % 2 * half, place.row() % 2 * half, (columns + 1) / 2, (rows + 1) / 2);
      int begin = quarter.row() * TileCodec.STRIDE + quarter.column() * TileCodec.PIXEL_BYTES;
      Halving.halve(
          canvas.rgb, columns, rows, TileCodec.STRIDE, above.rgb, begin, TileCodec.STRIDE);
      filled(parent, above, quarter);
    }
    Arrays.fill(canvas.rgb, (byte) 0);
    spare.add(canvas.rgb);
  }

  /** Whether a tile has all its pixels. */
  boolean completed() {
    return out.size() > 0;
  }

  /** Everything that was made: tiles, and pieces of those that miss pixels. */
  byte[] finish() {
    canvases.forEach(
        (place, canvas) ->
            canvas.filled.forEach(
                piece -> new TileEntry(place, piece, deflated(canvas.rgb, piece)).write(out)));
    canvases.clear();
    return out.toByteArray();
  }

  private static byte[] deflated(byte[] rgb, Piece piece) {
    Deflater deflater = new Deflater(TRAVEL_LEVEL);
    try {
      int rowBytes = piece.columns() * TileCodec.PIXEL_BYTES;
      byte[] pixels = new byte[piece.rows() * rowBytes];
      for (int row = 0; row < piece.rows(); row++) {
        int from = (piece.row() + row) * TileCodec.STRIDE + piece.column() * TileCodec.PIXEL_BYTES;
        System.arraycopy(rgb, from, pixels, row * rowBytes, rowBytes);
      }
      deflater.setInput(pixels);
      deflater.finish();
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      byte[] buffer = new byte[1 << 15];
      while (!deflater.finished()) {
        bytes.write(buffer, 0, deflater.deflate(buffer));
      }
      return bytes.toByteArray();
    } finally {
      deflater.end();
    }
  }

  /** Adds a piece that {@link #finish} wrote. */
  void add(Place place, Piece piece, byte[] deflated) {
    Inflater inflater = new Inflater();
    try {
      int rowBytes = piece.columns() * TileCodec.PIXEL_BYTES;
      byte[] pixels = new byte[piece.rows() * rowBytes];
      inflater.setInput(deflated);
      int inflated = 0;
      while (inflated < pixels.length) {
        int more = inflater.inflate(pixels, inflated, pixels.length - inflated);
        if (more == 0) {
          throw new IllegalStateException("a piece of " + place + " is cut off");
        }
        inflated += more;
      }
      add(place, piece, pixels, 0, rowBytes);
    } catch (DataFormatException e) {
      throw new IllegalStateException("a piece of " + place + " is damaged", e);
    } finally {
      inflater.end();
    }
  }
}
