/**
 * One run of a command from its request to its result: render, verify, plan.
 *
 * <p>Here the parts meet: cluster, plan, assembly, work directory, timing log. Options are read and
 * results printed in {@code cli}; nothing here prints. Start reading at {@link
 * sparkbrot.job.RenderJob}.
 */
package sparkbrot.job;
