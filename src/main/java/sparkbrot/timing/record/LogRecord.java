package sparkbrot.timing.record;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/**
 * One line of a timing log: a JSON object whose {@code type} names the record.
 *
 * <p>The order within a file: one {@code run}, one {@code cluster}, then for each repetition its
 * {@code phase}, {@code plan} and {@code tile} records and its {@code repetition} summary, and last
 * one {@code end}. An executor's {@code executor} record precedes its first tile; a {@code
 * membership} record stands wherever one comes or goes. Records are written as things happen: a run
 * that died has no {@code end} and may have a torn last line.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = RunRecord.class, name = "run"),
  @JsonSubTypes.Type(value = ClusterRecord.class, name = "cluster"),
  @JsonSubTypes.Type(value = ExecutorRecord.class, name = "executor"),
  @JsonSubTypes.Type(value = MembershipRecord.class, name = "membership"),
  @JsonSubTypes.Type(value = PhaseRecord.class, name = "phase"),
  @JsonSubTypes.Type(value = PlanRecord.class, name = "plan"),
  @JsonSubTypes.Type(value = TileRecord.class, name = "tile"),
  @JsonSubTypes.Type(value = RepetitionRecord.class, name = "repetition"),
  @JsonSubTypes.Type(value = EndRecord.class, name = "end")
})
public sealed interface LogRecord
    permits RunRecord,
        ClusterRecord,
        ExecutorRecord,
        MembershipRecord,
        PhaseRecord,
        PlanRecord,
        TileRecord,
        RepetitionRecord,
        EndRecord {

  /** A text, empty if the program that wrote the log left it out. */
  static String text(String value) {
    return value == null ? "" : value;
  }
}
