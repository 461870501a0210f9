/**
 * What the runs of all commands have in common: the clock since the command, the description that
 * begins a timing log, and the one way to fail.
 *
 * <p>Rooms: {@code render} makes files, {@code verify} looks at what was made, {@code check} looks
 * at a cluster. Options are read and results printed in {@code cli}; nothing here prints. Start
 * reading at {@link sparkbrot.job.render.RenderJob}.
 */
package sparkbrot.job;
