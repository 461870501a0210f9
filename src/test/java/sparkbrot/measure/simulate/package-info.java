/**
 * Tile plans on more cores than there are: the planner of {@code render} itself, with its
 * estimates, against costs from timing logs, on a simulated scheduler. Start reading at {@link
 * sparkbrot.measure.simulate.SimulatedView}.
 */
package sparkbrot.measure.simulate;
