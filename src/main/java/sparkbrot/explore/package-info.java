/**
 * What a person's browser sees on the driver: a page that explores the set, its tiles computed on
 * the cluster as they are asked for; and in {@code view} the page of a finished pyramid. What both
 * servers have in common is in {@code web}.
 *
 * <p>Rooms: {@code http} asks, {@code stream} answers, {@code schedule} has computed, {@code cache}
 * keeps, {@code paint} colours. Start reading at {@link sparkbrot.explore.Explorer}.
 */
package sparkbrot.explore;
