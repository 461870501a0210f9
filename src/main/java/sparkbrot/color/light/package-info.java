/**
 * Colour as light: the sRGB curve between stored numbers and linear light, and the perceptual space
 * in which gradients are interpolated. Everything is a function of its arguments in strict
 * arithmetic, tables included, so that every JVM gives the same bits. Start with {@link
 * sparkbrot.color.light.SrgbCurve}.
 */
package sparkbrot.color.light;
