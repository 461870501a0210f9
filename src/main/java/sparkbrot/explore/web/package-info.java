/**
 * What the servers of this program have in common: whose requests are answered, and how.
 *
 * <p>Start reading at {@link sparkbrot.explore.web.GuardedHandler}.
 */
package sparkbrot.explore.web;
