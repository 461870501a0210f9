/**
 * One order of a browser on its way: tiles are found or computed, coloured and sent.
 *
 * <p>Start reading at {@link sparkbrot.explore.stream.TileEngine}.
 */
package sparkbrot.explore.stream;
