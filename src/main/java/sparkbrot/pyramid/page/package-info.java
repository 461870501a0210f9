/**
 * The page that shows a pyramid in a browser: one HTML file with everything in it but the pyramid,
 * of which its script reads what it needs. Its parts are the resources under {@code
 * sparkbrot/viewer}; {@code picture.js} is where the file's readers meet OpenSeadragon.
 *
 * <p>Start reading at {@link sparkbrot.pyramid.page.ViewerPage}.
 */
package sparkbrot.pyramid.page;
