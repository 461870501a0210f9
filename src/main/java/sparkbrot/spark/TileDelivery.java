package sparkbrot.spark;

import java.io.Serializable;
import sparkbrot.tiles.TileResult;

/** A finished tile and the Spark task that made it. */
record TileDelivery(long taskId, TileResult result) implements Serializable {}
