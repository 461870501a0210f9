/**
 * What this machine is and does, as its operating system tells: processors, their load, the limits
 * of a control group; and which Java releases are fit to render.
 *
 * <p>Linux's files are read; elsewhere what only they say is 0 or empty. Nothing is concluded from
 * them here. Start reading at {@link sparkbrot.machine.MachineFacts}.
 */
package sparkbrot.machine;
