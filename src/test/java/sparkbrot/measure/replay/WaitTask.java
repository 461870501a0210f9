package sparkbrot.measure.replay;

import java.io.Serializable;
import java.util.concurrent.locks.LockSupport;
import org.apache.spark.TaskContext;
import scala.collection.Iterator;
import scala.runtime.AbstractFunction2;

/** What an executor does with a partition of a replay: it holds exactly one wait. */
final class WaitTask extends AbstractFunction2<TaskContext, Iterator<Wait>, byte[]>
    implements Serializable {

  private static final long serialVersionUID = 1L;

  @Override
  public byte[] apply(TaskContext context, Iterator<Wait> waits) {
    Wait wait = waits.next();
    long end = System.nanoTime() + wait.nanos();
    for (long left = wait.nanos(); left > 0; left = end - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
    return new byte[wait.bytes()];
  }
}
