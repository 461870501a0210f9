/**
 * BigTIFF, for pictures of many gigapixels: strips as zlib streams, tables of their places, and the
 * reader.
 *
 * <p>Start reading at {@link sparkbrot.image.tiff.TiffAssembler}.
 */
package sparkbrot.image.tiff;
