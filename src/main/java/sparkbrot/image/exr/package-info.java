/**
 * OpenEXR files of raw samples, the exchange format of Kalles Fraktaler, Fraktaler-3 and zoomasm:
 * written like any other format, and read again in place of a kernel. No colour is known here.
 *
 * <p>Start reading at {@link sparkbrot.image.exr.ExrFormat}; {@link
 * sparkbrot.image.exr.StoredSamples} gives a file's samples back to executors.
 */
package sparkbrot.image.exr;
