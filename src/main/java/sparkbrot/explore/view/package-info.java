/**
 * HTTP for the browser of the person at this machine: the page of a pyramid, and the pyramid's
 * bytes. Nothing here decodes anything, and nothing is served that was not named on the command
 * line.
 *
 * <p>Start reading at {@link sparkbrot.explore.view.ViewServer}.
 */
package sparkbrot.explore.view;
