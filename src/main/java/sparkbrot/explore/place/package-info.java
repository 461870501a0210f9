/**
 * What has to be known of a place before its tiles: how many iterations they need, and below the
 * reach of binary64 a reference orbit, which is kept while the view stays near.
 *
 * <p>Start reading at {@link sparkbrot.explore.place.References}.
 */
package sparkbrot.explore.place;
