/**
 * Samples of small images on demand, for somebody who waits and may change his mind: computed in
 * batches that can be cancelled, and packed for their way to the driver.
 *
 * <p>Which images are wanted, and when, is decided in {@code explore}; nothing is encoded here.
 * Start reading at {@link sparkbrot.tiles.ondemand.SampleComputer}.
 */
package sparkbrot.tiles.ondemand;
