/**
 * The colourings that are built in: bands of an indexed {@link sparkbrot.color.coloring.Palette},
 * smooth gradients, with or without equalization, and gradients that the exterior distance shades.
 * Colour stops and their files are in {@code color.gradient}. Each colouring is registered as a
 * service of {@link sparkbrot.color.ColoringType}, and no other package names it. Start with {@link
 * sparkbrot.color.coloring.BandsColoring}, then SmoothColoring and GradientPainter.
 */
package sparkbrot.color.coloring;
