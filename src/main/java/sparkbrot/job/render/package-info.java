/**
 * One run of {@code render} or {@code recolor} from its options to its files: connect, plan,
 * compute, assemble, and take up what an earlier run left.
 *
 * <p>Here the parts meet: cluster, plan, assembly, work directory, timing log. Start reading at
 * {@link sparkbrot.job.render.RenderJob}, then at {@link sparkbrot.job.render.Repetition}.
 */
package sparkbrot.job.render;
