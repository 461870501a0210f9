package sparkbrot.color.coloring;

import java.io.Serializable;
import java.math.BigDecimal;
import sparkbrot.color.Colorings;
import sparkbrot.color.Histogram;
import sparkbrot.color.OptionText;
import sparkbrot.color.PixelFormat;
import sparkbrot.color.gradient.Gradient;
import sparkbrot.color.gradient.GradientStop;
import sparkbrot.color.gradient.Gradients;
import sparkbrot.color.light.Dither;
import sparkbrot.color.light.PixelWriter;
import sparkbrot.scene.RequestText;

/**
 * The options that all colourings with a gradient have.
 *
 * @param palette name of a built-in gradient, or colour stops as {@link Gradient#text} writes them:
 *     a request carries its gradient, whatever file it came from
 * @param repeat what follows the gradient's end
 * @param offset turns about the gradient by which all colours are moved
 * @param density times that the gradient is walked faster
 * @param equalize share of equalization, 0 to 1
 * @param histogram of the samples, if they are equalized; null until they are counted
 * @param interior sRGB colour of samples that did not escape
 * @param depth bits of each of red, green, blue
 * @param dither how those bits are rounded
 */
record GradientOptions(
    String palette,
    Repeat repeat,
    BigDecimal offset,
    BigDecimal density,
    BigDecimal equalize,
    Equalization histogram,
    int interior,
    Depth depth,
    Dither dither)
    implements Serializable {

  private static final String PALETTE = "palette";
  private static final String REPEAT = "color-repeat";
  private static final String OFFSET = "color-offset";
  private static final String DENSITY = "color-density";
  private static final String EQUALIZE = "equalize";
  private static final String INTERIOR = "interior-color";
  private static final String DEPTH = "depth";
  private static final String DITHER = "dither";
  private static final String DEFAULT_PALETTE = "dusk";

  /** The histogram of the samples that are coloured, whatever it will be. */
  private static final String OWN = "own";

  /** What follows the end of a gradient. */
  enum Repeat {
    /** Its begin. */
    REPEAT,
    /** The same way back. */
    MIRROR
  }

  /** Bits of a component. */
  enum Depth {
    EIGHT(8, PixelFormat.RGB8, Dither.BAYER),
    SIXTEEN(16, PixelFormat.RGB16, Dither.OFF);

    private final int bits;
    private final PixelFormat format;
    private final Dither usual;

    Depth(int bits, PixelFormat format, Dither usual) {
      this.bits = bits;
      this.format = format;
      this.usual = usual;
    }

    static Depth of(String text) {
      for (Depth depth : values()) {
        if (text.equals(String.valueOf(depth.bits))) {
          return depth;
        }
      }
      throw new IllegalArgumentException("must be 8 or 16");
    }
  }

  static GradientOptions parse(RequestText options) {
    String palette =
        OptionText.read(options, PALETTE, DEFAULT_PALETTE, GradientOptions::canonicalPalette);
    Depth depth = OptionText.read(options, DEPTH, "8", Depth::of);
    BigDecimal density = OptionText.decimal(options, DENSITY, "1", "0.000001", "100000");
    BigDecimal equalize = OptionText.decimal(options, EQUALIZE, "0", "0", "1");
    Equalization histogram =
        OptionText.read(
            options,
            Colorings.HISTOGRAM,
            OWN,
            text -> text.equals(OWN) ? null : Equalization.parse(text));
    return new GradientOptions(
        palette,
        OptionText.one(
            options, REPEAT, Gradients.parse(palette).closed() ? Repeat.REPEAT : Repeat.MIRROR),
        OptionText.decimal(options, OFFSET, "0", "-1000", "1000"),
        density,
        equalize,
        equalize.signum() == 0 ? null : histogram,
        OptionText.read(options, INTERIOR, "#000000", GradientStop::color),
        depth,
        OptionText.one(options, DITHER, depth.usual));
  }

  private static String canonicalPalette(String text) {
    Gradient gradient = Gradients.parse(text);
    return Gradients.named(text).isPresent() ? text : gradient.text();
  }

  void describe(RequestText text) {
    text.put(PALETTE, palette)
        .put(REPEAT, repeat)
        .put(OFFSET, OptionText.text(offset))
        .put(DENSITY, OptionText.text(density))
        .put(EQUALIZE, OptionText.text(equalize));
    if (equalize.signum() > 0) {
      text.put(Colorings.HISTOGRAM, histogram == null ? OWN : histogram.text());
    }
    text.put(INTERIOR, GradientStop.colorText(interior))
        .put(DEPTH, String.valueOf(depth.bits))
        .put(DITHER, dither);
  }

  boolean awaitsHistogram() {
    return equalize.signum() > 0 && histogram == null;
  }

  GradientOptions with(Histogram counted) {
    return new GradientOptions(
        palette,
        repeat,
        offset,
        density,
        equalize,
        Equalization.of(counted),
        interior,
        depth,
        dither);
  }

  PixelWriter pixelWriter() {
    return new PixelWriter(depth.format, dither);
  }
}
