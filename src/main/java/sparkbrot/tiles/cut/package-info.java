/**
 * Where a column of strips is cut into tiles: arithmetic without a picture, for the planner and for
 * predictions.
 */
package sparkbrot.tiles.cut;
