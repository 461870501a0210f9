package sparkbrot.tiles.render;

import java.io.IOException;
import java.io.Serializable;

/** What an executor does with a finished tile. It travels to the executors. */
public interface HandOver extends Serializable {

  /** The tile travels to the driver as it is. */
  HandOver WHOLE = (result, attempt) -> result;

  /**
   * Hands a tile over, or puts its bytes where the driver finds them.
   *
   * @param attempt unique among the attempts of a run
   * @return what travels to the driver
   * @throws IOException if the bytes could not be put there; nothing of them is left then
   * @throws UnfitExecutorException if this executor does not see the place
   */
  TileResult handOver(TileResult result, long attempt) throws IOException;
}
