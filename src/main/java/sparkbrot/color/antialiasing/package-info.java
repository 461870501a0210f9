/**
 * Anti-aliasing: how many samples make a pixel, where in it they lie, which pixels need more than
 * their own, and the mean of their linear light. It also makes smaller pictures of an image's own
 * samples. Any {@link sparkbrot.color.light.LightColoring} will do; where samples come from is
 * behind {@link sparkbrot.samples.PointSource}. Start with {@link
 * sparkbrot.color.antialiasing.AntiAliasing}, then AveragedLight.
 */
package sparkbrot.color.antialiasing;
