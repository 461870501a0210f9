package sparkbrot.pyramid;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import sparkbrot.pyramid.PyramidLayout.Place;

/**
 * What tasks hand over: a finished tile, or a piece of one that is made elsewhere. Written as a
 * byte for the level, the tile's column and row as int32, the piece's columns and rows within the
 * tile as four int16 (zeros for a whole tile), int32 length, bytes.
 *
 * @param tile which tile
 * @param piece what of it; null if it is all of it, as its format stores it
 * @param bytes the tile as it is stored, or the piece deflated
 */
record TileEntry(Place tile, Piece piece, byte[] bytes) {

  private static final int HEAD_BYTES = 1 + 2 * Integer.BYTES + 4 * Short.BYTES + Integer.BYTES;

  /** A rectangle within a tile. */
  record Piece(int column, int row, int columns, int rows) {}

  void write(ByteArrayOutputStream out) {
    ByteBuffer head = ByteBuffer.allocate(HEAD_BYTES);
    head.put((byte) tile.level()).putInt(tile.column()).putInt(tile.row());
    Piece written = piece == null ? new Piece(0, 0, 0, 0) : piece;
    head.putShort((short) written.column()).putShort((short) written.row());
    head.putShort((short) written.columns()).putShort((short) written.rows());
    out.writeBytes(head.putInt(bytes.length).array());
    out.writeBytes(bytes);
  }

  /**
   * All entries of a part, in order.
   *
   * @throws IOException if it is none
   */
  static List<TileEntry> read(byte[] part) throws IOException {
    ByteBuffer in = ByteBuffer.wrap(part);
    List<TileEntry> entries = new ArrayList<>();
    try {
      while (in.hasRemaining()) {
        Place tile = new Place(in.get(), in.getInt(), in.getInt());
        Piece piece = new Piece(in.getShort(), in.getShort(), in.getShort(), in.getShort());
        byte[] bytes = new byte[in.getInt()];
        in.get(bytes);
        entries.add(new TileEntry(tile, piece.columns() == 0 ? null : piece, bytes));
      }
    } catch (BufferUnderflowException | NegativeArraySizeException e) {
      throw new IOException("a part of a pyramid ends within a tile", e);
    }
    return entries;
  }
}
