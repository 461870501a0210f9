/** Tile plans against each other, from the timing logs of sweeps. */
package sparkbrot.measure.balance;
