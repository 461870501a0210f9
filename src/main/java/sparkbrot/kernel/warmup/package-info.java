/**
 * Has the JVM compile a kernel before tiles need it: until then the Vector API is interpreted.
 *
 * <p>Nothing that is computed here reaches an image. Start reading at {@link
 * sparkbrot.kernel.warmup.KernelWarmUp}.
 */
package sparkbrot.kernel.warmup;
