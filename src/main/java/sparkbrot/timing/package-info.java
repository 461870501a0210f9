/**
 * The timing log as a file: versioned JSON Lines, how they are written, read and checked. What a
 * line says is a record of {@code timing.record}.
 *
 * <p>Nothing is measured or concluded here: {@code job} and {@code spark} fill the records, {@code
 * report} reads them. Logs come from anywhere, so {@link sparkbrot.timing.FieldRules} holds what
 * numbers may be, and {@link sparkbrot.timing.Visible} makes their texts harmless where people read
 * them. Start reading at {@link sparkbrot.timing.TimingLog}.
 */
package sparkbrot.timing;
