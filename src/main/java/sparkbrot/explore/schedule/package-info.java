/**
 * The grid of tiles, and who is given which tile when.
 *
 * <p>Start reading at {@link sparkbrot.explore.schedule.TileScheduler}.
 */
package sparkbrot.explore.schedule;
