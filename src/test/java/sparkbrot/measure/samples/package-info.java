/**
 * What several samples a pixel cost and what they are worth. Start reading at {@link
 * sparkbrot.measure.samples.SamplesCommand}.
 */
package sparkbrot.measure.samples;
