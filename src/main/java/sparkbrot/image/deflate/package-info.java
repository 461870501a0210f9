/**
 * Filters and compresses strips of image rows in pure Java: the fast way from pixels to the bytes
 * of a PNG or TIFF file, with the same bytes on every JVM.
 *
 * <p>What lives here knows rows of bytes only. Colours, chunks, tags and files belong to the
 * formats that call it. Start reading at {@link sparkbrot.image.deflate.StripDeflater}.
 */
package sparkbrot.image.deflate;
