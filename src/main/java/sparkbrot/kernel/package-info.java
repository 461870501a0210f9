/**
 * Families of kernels and what they have in common: the driver prepares an image once, what all
 * tasks share travels to each executor once, and every task opens a kernel there.
 *
 * <p>Kernels give samples of rectangles of the image. They know no tiles, no colours and no files,
 * and need only the JDK. Each family has a package of its own below this one. Start reading at
 * {@link sparkbrot.kernel.KernelFamily}.
 */
package sparkbrot.kernel;
