/**
 * The records of a timing log: what a run, its cluster, its executors, its phases and each attempt
 * at a tile are described by, a class for each kind of line. Their fields are the log's format,
 * which the page {@code timing-log.md} lists; how lines are written and read is in {@code timing}.
 * Start reading at {@link sparkbrot.timing.record.LogRecord}, then {@link
 * sparkbrot.timing.record.TileRecord}.
 */
package sparkbrot.timing.record;
