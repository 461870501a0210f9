/**
 * Output files: the products that are files, and what all their formats have in common. Formats
 * that hold pixels are given a colouring, formats that hold samples none.
 *
 * <p>Each format has its encoder, assembler and reader in a package below this one, and is
 * registered in {@link sparkbrot.image.ProductTypes}. The order in which tiles arrive is the
 * business of {@code assembly}. Start reading at {@link sparkbrot.image.PictureFormat} and {@link
 * sparkbrot.image.SampleFormat}.
 */
package sparkbrot.image;
