/**
 * Colourings: what pixel becomes of a sample. A colouring knows no file format and no kernel, and
 * is registered by its type.
 *
 * <p>Start reading at {@link sparkbrot.color.Coloring}, then at {@link sparkbrot.color.Colorings}
 * and the one built in, {@link sparkbrot.color.BandsColoring}.
 */
package sparkbrot.color;
