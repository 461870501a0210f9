/**
 * The article's ladder: rows of other languages and of ours on the same picture, in rounds, as
 * table, chart and tested claims.
 */
package sparkbrot.measure.ladder;
