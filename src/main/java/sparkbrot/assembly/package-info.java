/**
 * Joins finished tiles into files, on the driver: row order, back-pressure, and a spool on disk for
 * tiles that come before their turn.
 *
 * <p>What a file consists of is decided in {@code image}; how it gets its final name in {@code
 * storage}. Start reading at {@link sparkbrot.assembly.Assembly}.
 */
package sparkbrot.assembly;
