package sparkbrot.spark.tasks;

import java.io.Serializable;
import sparkbrot.timing.record.ExecutorRecord;

/**
 * What an executor answered.
 *
 * @param asked id of the executor that was asked for
 * @param executor the one that answered
 * @param epochMillis on its clock, when it began
 * @param result its answer
 */
public record ExecutorAnswer<R>(String asked, ExecutorRecord executor, long epochMillis, R result)
    implements Serializable {}
