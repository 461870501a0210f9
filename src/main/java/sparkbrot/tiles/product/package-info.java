/**
 * What can be made of an image's samples: a product with its encoder on the executors, its
 * assembler on the driver and its reader of finished files, and the strips that it is encoded in.
 *
 * <p>This is all that file formats know of tiles. The formats themselves are in {@code image} and
 * {@code pyramid}. Start reading at {@link sparkbrot.tiles.product.Product}.
 */
package sparkbrot.tiles.product;
