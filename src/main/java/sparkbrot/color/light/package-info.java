/**
 * Colour as linear light: what colourings give that can be averaged, how pixels are made of it, the
 * sRGB curve between stored numbers and light, and the perceptual space in which gradients are
 * interpolated. Everything is a function of its arguments in strict arithmetic, tables included, so
 * that every JVM gives the same bits. Which colour a sample has is said in {@code color.coloring}.
 * Start with {@link sparkbrot.color.light.LightColoring} and {@link
 * sparkbrot.color.light.SrgbCurve}.
 */
package sparkbrot.color.light;
