/**
 * What is to be computed, in exact terms: the view in decimals of any length, the image's size,
 * where samples lie, the limits; and the one way in which all this becomes text and back.
 *
 * <p>Imports nothing else of this project and never computes a sample. Start reading at {@link
 * sparkbrot.scene.RenderRequest}, then at {@link sparkbrot.scene.Viewport}, {@link
 * sparkbrot.scene.PixelGrid} and {@link sparkbrot.scene.RequestText}.
 */
package sparkbrot.scene;
