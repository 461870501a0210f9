package sparkbrot.image;

import sparkbrot.color.Coloring;
import sparkbrot.color.Colorings;
import sparkbrot.scene.RenderRequest;
import sparkbrot.scene.RequestText;

/**
 * Everything that decides the pixels of a picture.
 *
 * @param request decides the samples
 * @param coloring decides their colours
 */
public record ImageSpec(RenderRequest request, Coloring coloring) {

  /** As text: the same text makes the same pixels. */
  public RequestText text() {
    RequestText text = new RequestText();
    request.describe(text);
    coloring.describe(text);
    return text;
  }

  /**
   * Reads what {@link #text} wrote; other options in it are passed over.
   *
   * @throws IllegalArgumentException naming what is missing or wrong
   */
  public static ImageSpec parse(RequestText text) {
    return new ImageSpec(RenderRequest.parse(text), Colorings.parse(text));
  }
}
