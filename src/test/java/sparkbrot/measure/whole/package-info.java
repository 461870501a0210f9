/** What {@code whole.sh} prints: the whole command beside other programs that do the same work. */
package sparkbrot.measure.whole;
