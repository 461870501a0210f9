/**
 * The explorer's HTTP: who may ask, what may be asked, and the page's files. Nothing is served that
 * is no part of the jar or made of samples.
 *
 * <p>Start reading at {@link sparkbrot.explore.http.ExplorerServer}.
 */
package sparkbrot.explore.http;
