/**
 * The work directory: finished tiles in files, their manifest, and what an earlier run left to
 * resume from.
 *
 * <p>Executors write tiles with {@link sparkbrot.store.PieceWriter}; everything else happens on the
 * driver. Start reading at {@link sparkbrot.store.WorkDirectory} and {@link
 * sparkbrot.store.Manifest}.
 */
package sparkbrot.store;
