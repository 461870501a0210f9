/**
 * Gradients: colour stops, where they come from (built in, a text, a file of another program) and
 * the table of linear light that they become. What a gradient is laid over is not known here. Start
 * with {@link sparkbrot.color.gradient.Gradient}; {@link sparkbrot.color.gradient.Gradients} finds
 * one by name or text.
 */
package sparkbrot.color.gradient;
