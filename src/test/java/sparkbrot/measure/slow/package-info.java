/** A kernel that is a known share slower, to see whether a comparison finds it. */
package sparkbrot.measure.slow;
