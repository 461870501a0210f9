/**
 * Formats without compression: raw counts as NumPy arrays, and PBM bitmaps of the samples that did
 * not escape. Neither needs colours.
 *
 * <p>Executors still compress what they send, and the driver inflates it. Start reading at {@link
 * sparkbrot.image.raw.NpyFormat}.
 */
package sparkbrot.image.raw;
