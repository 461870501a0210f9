/**
 * From samples to pixels. A {@link sparkbrot.color.Coloring} is a rule with its options, a {@link
 * sparkbrot.color.ColoringType} reads those options, and a {@link sparkbrot.color.Painter} does the
 * work for one tile. Here are only these interfaces and what goes in and out: the colourings
 * themselves are in {@code color.coloring}, several samples a pixel in {@code color.antialiasing}.
 * Neither kernels nor file formats are known here. Start with {@link sparkbrot.color.Coloring};
 * {@link sparkbrot.color.Colorings} finds one by its options.
 */
package sparkbrot.color;
