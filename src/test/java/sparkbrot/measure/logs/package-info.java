/**
 * What the scripts want to know of timing logs: the size for a sweep, and the tables of
 * gigapixel.sh and warmup.sh.
 */
package sparkbrot.measure.logs;
