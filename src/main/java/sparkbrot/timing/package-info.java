/**
 * The timing log: versioned JSON Lines, its records, writer and reader.
 *
 * <p>Nothing is measured or concluded here: {@code job} and {@code spark} fill the records, {@code
 * report} reads them. The page {@code timing-log.md} lists all fields. Start reading at {@link
 * sparkbrot.timing.LogRecord}.
 */
package sparkbrot.timing;
