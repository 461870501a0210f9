/**
 * Speed and size of our compression of strips against zlib's, on rows of smooth gradients. Start
 * reading at {@link sparkbrot.measure.deflate.DeflateBench}.
 */
package sparkbrot.measure.deflate;
