package sparkbrot.color.antialiasing;

import java.io.Serializable;
import java.util.List;
import sparkbrot.color.Coloring;
import sparkbrot.color.OptionText;
import sparkbrot.color.Painter;
import sparkbrot.color.light.LightColoring;
import sparkbrot.samples.PointSource;
import sparkbrot.scene.InvalidOptionException;
import sparkbrot.scene.RenderRequest;
import sparkbrot.scene.RequestText;

/**
 * How many samples make a pixel, and where they lie. Their light is averaged, and the first is
 * always the image's own, which alone decides counts.
 *
 * @param samples of a pixel, 1 to 64
 * @param adaptive whether only pixels that differ from their neighbours have so many, and all
 *     others one
 * @param filter what the samples are spread over
 * @param divisor the image's own samples along the side of a pixel: 1 unless the picture is smaller
 */
public record AntiAliasing(int samples, boolean adaptive, PixelFilter filter, int divisor)
    implements Serializable {

  /** The option that says how many. */
  public static final String SAMPLES = "samples";

  /** The option that says where. */
  public static final String FILTER = "filter";

  /** The option that says how much smaller a picture is than its samples. */
  public static final String SCALE = "scale";

  /** The image's own samples and no others. */
  public static final AntiAliasing NONE = new AntiAliasing(1, false, PixelFilter.TRIANGLE);

  private static final String AUTO = "auto";
  private static final int AUTO_SAMPLES = 16;
  private static final int MOST = 64;

  public AntiAliasing {
    if (divisor < 1 || divisor > MOST) {
      throw new IllegalArgumentException(divisor + " samples a side: must be 1 to " + MOST);
    }
    if (samples < (adaptive ? 2 : 1) || samples > MOST || filter == null) {
      throw new IllegalArgumentException(samples + " samples a pixel: must be 1 to " + MOST);
    }
  }

  /** One pixel a sample, or as many samples as are asked for. */
  public AntiAliasing(int samples, boolean adaptive, PixelFilter filter) {
    this(samples, adaptive, filter, 1);
  }

  private static int divisor(RequestText options) {
    String scale = options.find(SCALE).orElse("1/1");
    int divisor = scale.matches("1/[1-9][0-9]?") ? Integer.parseInt(scale.substring(2)) : 0;
    if (divisor < 1 || divisor > MOST) {
      throw new InvalidOptionException(SCALE, scale, "must be 1/2, 1/3, … 1/" + MOST);
    }
    return divisor;
  }

  /**
   * Reads what {@link #describe} wrote, and {@code auto} without a number.
   *
   * @throws InvalidOptionException naming an option that has no such value
   */
  public static AntiAliasing parse(RequestText options) {
    String text = options.find(SAMPLES).orElse("1");
    PixelFilter filter = OptionText.one(options, FILTER, PixelFilter.TRIANGLE);
    boolean adaptive = text.startsWith(AUTO);
    String number = text.equals(AUTO) ? ":" + AUTO_SAMPLES : text.substring(adaptive ? 4 : 0);
    if (number.matches(adaptive ? ":[1-9][0-9]?" : "[1-9][0-9]?")) {
      int samples = Integer.parseInt(number.substring(adaptive ? 1 : 0));
      if (samples >= (adaptive ? 2 : 1) && samples <= MOST) {
        return new AntiAliasing(samples, adaptive, filter, divisor(options));
      }
    }
    throw new InvalidOptionException(
        SAMPLES, text, "must be 1 to 64, or auto, or auto:N with N from 2 to 64");
  }

  /** Bytes that the painter of one tile holds for strips of so many rows. */
  public long stripBytes(int rows, int widthPx) {
    long bytesPerPixel = 3L * Float.BYTES + Integer.BYTES;
    return samples == 1 ? 0 : (rows + 2L) * widthPx * bytesPerPixel;
  }

  /** Adds its options; without several samples there is no filter. */
  public void describe(RequestText text) {
    text.put(SAMPLES, (adaptive ? AUTO + ":" : "") + samples);
    if (samples > 1) {
      text.put(FILTER, filter);
    }
    if (divisor > 1) {
      text.put(SCALE, "1/" + divisor);
    }
  }

  /** Grows whenever a pixel of several samples could change. */
  public int revision() {
    return 1;
  }

  /**
   * Prepares colouring for one tile.
   *
   * @param points where samples besides the image's own come from
   * @throws IllegalArgumentException if this colouring makes no light to average
   */
  public Painter painter(Coloring coloring, RenderRequest request, PointSource points) {
    if (divisor > 1 && samples == 1 && coloring instanceof LightColoring light) {
      return new ScaledPainter(light.lightPainter(request.maxIter()), light.pixelWriter(), divisor);
    }
    if (samples == 1 && divisor == 1) {
      return coloring.painter(request.maxIter());
    }
    if (coloring instanceof LightColoring light) {
      return new AntiAliasedPainter(
          points.shared(
              List.of(this, coloring, request),
              () -> new AveragedLight(this, light, request, points)),
          light.pixelWriter());
    }
    throw new IllegalArgumentException("only light can be averaged");
  }
}
