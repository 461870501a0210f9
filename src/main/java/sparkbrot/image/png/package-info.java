/**
 * PNG: strips as finished IDAT chunks, the file around them, and its reader.
 *
 * <p>Start reading at {@link sparkbrot.image.png.PngAssembler}, which says how chunks of different
 * executors become one zlib stream.
 */
package sparkbrot.image.png;
