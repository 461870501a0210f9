package sparkbrot.spark;

import java.io.Serializable;
import java.util.List;
import sparkbrot.tiles.TileResult;

/** The finished tiles of one Spark task: one, or one and its mirror. */
record TileDelivery(long taskId, List<TileResult> results) implements Serializable {}
