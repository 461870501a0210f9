/**
 * From samples to pixels. A {@link sparkbrot.color.Coloring} is a rule with its options, a {@link
 * sparkbrot.color.ColoringType} reads those options, and a {@link sparkbrot.color.Painter} does the
 * work for one tile. Colourings of gradients give linear light first ({@link
 * sparkbrot.color.LightPainter}), which {@link sparkbrot.color.AntiAliasing} averages where several
 * samples make one pixel, and {@link sparkbrot.color.PixelWriter} makes pixels of it. Neither
 * kernels nor file formats are known here.
 */
package sparkbrot.color;
