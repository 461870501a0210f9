package sparkbrot.image;

import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.Map;
import sparkbrot.color.Coloring;
import sparkbrot.color.Colorings;
import sparkbrot.color.Painter;
import sparkbrot.color.antialiasing.AntiAliasing;
import sparkbrot.color.light.LightColoring;
import sparkbrot.samples.PointSource;
import sparkbrot.scene.InvalidOptionException;
import sparkbrot.scene.RenderRequest;
import sparkbrot.scene.RequestText;

/**
 * Everything that decides the pixels of a picture.
 *
 * @param request decides the samples
 * @param coloring decides their colours
 * @param antiAliasing decides how many make a pixel
 */
public record ImageSpec(RenderRequest request, Coloring coloring, AntiAliasing antiAliasing)
    implements Serializable {

  /**
   * @throws InvalidOptionException if several samples shall make a pixel of what cannot be averaged
   */
  public ImageSpec {
    int divisor = antiAliasing.divisor();
    if (divisor > 1 && (antiAliasing.samples() > 1 || !(coloring instanceof LightColoring))) {
      throw new InvalidOptionException(
          AntiAliasing.SCALE, "1/" + divisor, "only light of single samples can be averaged");
    }
    if (request.viewport().widthPx() % divisor != 0
        || request.viewport().heightPx() % divisor != 0) {
      throw new InvalidOptionException(
          AntiAliasing.SCALE,
          "1/" + divisor,
          request.viewport().size() + " samples cannot be divided by " + divisor);
    }
    if (antiAliasing.samples() > 1 && !(coloring instanceof LightColoring)) {
      RequestText text = new RequestText();
      coloring.describe(text);
      antiAliasing.describe(text);
      throw new InvalidOptionException(
          AntiAliasing.SAMPLES,
          text.get(AntiAliasing.SAMPLES),
          "--color " + text.get(Colorings.OPTION) + " takes one sample a pixel");
    }
  }

  /** A picture of one sample a pixel. */
  public ImageSpec(RenderRequest request, Coloring coloring) {
    this(request, coloring, AntiAliasing.NONE);
  }

  /** As text: the same text makes the same pixels. */
  public RequestText text() {
    RequestText text = new RequestText();
    request.describe(text);
    describePixels(text);
    return text;
  }

  /** Adds what makes pixels of samples; colourings that cannot be averaged say nothing of how. */
  public void describePixels(RequestText text) {
    coloring.describe(text);
    if (coloring instanceof LightColoring) {
      antiAliasing.describe(text);
    }
  }

  /**
   * Adds what decides the pixels of the same samples: options, and revisions of what makes them.
   */
  public void describeProduct(RequestText text) {
    describePixels(text);
    text.put("color-revision", String.valueOf(coloring.revision()));
    if (antiAliasing.samples() > 1) {
      text.put("samples-revision", String.valueOf(antiAliasing.revision()));
    }
  }

  /**
   * What a file says of itself: it is made of the request, always, and taken from nowhere else.
   *
   * @return texts by keyword, the program first
   */
  public Map<String, String> fileTexts() {
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put(ImageFormat.SOFTWARE_KEYWORD, RecordedTexts.SOFTWARE);
    texts.putAll(text().toMap());
    return texts;
  }

  /** Columns of the picture. */
  public int widthPx() {
    return request.viewport().widthPx() / antiAliasing.divisor();
  }

  /** Rows of the picture. */
  public int heightPx() {
    return request.viewport().heightPx() / antiAliasing.divisor();
  }

  /**
   * Prepares colouring for one tile.
   *
   * @param points samples besides the image's own
   */
  public Painter painter(PointSource points) {
    return antiAliasing.painter(coloring, request, points);
  }

  /**
   * Reads what {@link #text} wrote; other options in it are passed over.
   *
   * @throws IllegalArgumentException naming what is missing or wrong
   */
  public static ImageSpec parse(RequestText text) {
    return new ImageSpec(
        RenderRequest.parse(text), Colorings.parse(text), AntiAliasing.parse(text));
  }
}
