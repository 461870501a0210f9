package sparkbrot.spark;

import org.apache.spark.broadcast.Broadcast;
import sparkbrot.tiles.Shared;

/** Travels as one Spark broadcast: once to each executor, from whichever has it already. */
record BroadcastShared<T>(Broadcast<T> broadcast) implements Shared<T> {

  @Override
  public T get() {
    return broadcast.value();
  }
}
