package sparkbrot.tiles.plan;

import java.io.Serializable;

/**
 * Names a tile within an image.
 *
 * @param level resolution level; 0 is full resolution, the only one so far
 * @param index position in row order, from 0
 */
public record TileKey(int level, int index) implements Serializable {}
