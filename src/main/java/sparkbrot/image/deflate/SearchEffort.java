package sparkbrot.image.deflate;

/**
 * How hard to look for what repeats. Figures are of one core (Intel Xeon, family 6, model 207),
 * 16,384 columns of bands in the default view and in seahorse valley, without the rest and with it:
 *
 * <ul>
 *   <li>a long match is remembered by its end alone: 265 to 590 and 96 to 115 MB/s, 0.2 % larger;
 *   <li>one position of each word in place of two: to 710 and 150 MB/s, 0.7 and 0.4 % larger;
 *   <li>where nothing repeats, ever more pixels are passed over: to 860 and 255 MB/s, 0.5 % larger
 *       and 0.3 % smaller.
 * </ul>
 *
 * @param longEnough bytes of a match that is taken at once, whatever the next pixel's
 * @param patience pixels without a match after which one is passed over, with twice as many two,
 *     and so on; a power of two, as its logarithm
 * @param mostPassed pixels that are passed over at most
 * @param positions of each word that are looked at, 1 or 2
 */
record SearchEffort(int longEnough, int patience, int mostPassed, int positions) {

  /** Indices of a colour table: runs, and what hardly ever repeats. */
  static final SearchEffort INDICES = new SearchEffort(16, 2, 8, 1);

  /** Tones, which repeat more often but not so long. */
  static final SearchEffort TONES = new SearchEffort(32, 3, 4, 2);
}
