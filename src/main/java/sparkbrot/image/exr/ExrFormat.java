package sparkbrot.image.exr;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import sparkbrot.image.ImageFormat;
import sparkbrot.image.RecordedTexts;
import sparkbrot.image.SampleFormat;
import sparkbrot.samples.Channel;
import sparkbrot.samples.SampleBlock;
import sparkbrot.scene.RenderRequest;
import sparkbrot.scene.RequestText;
import sparkbrot.scene.Viewport;
import sparkbrot.tiles.product.PartAssembler;
import sparkbrot.tiles.product.PartEncoder;
import sparkbrot.tiles.product.RowReader;
import sparkbrot.tiles.product.StripLayout;

/**
 * OpenEXR of raw samples, as Kalles Fraktaler 2+, Fraktaler-3 and zoomasm exchange them: channels
 * N, NF, DEX, DEY, and attributes that say how they were made.
 */
public final class ExrFormat implements SampleFormat {

  private static final long serialVersionUID = 1L;

  /** Attribute with our options, one a line. */
  private static final String OPTIONS = "Sparkbrot";

  private static final int LINES_PER_ZIP = 16;

  @Override
  public String name() {
    return "exr";
  }

  @Override
  public List<String> suffixes() {
    return List.of(".exr");
  }

  @Override
  public int revision() {
    return 1;
  }

  @Override
  public Set<Channel> channels(RenderRequest request) {
    return Set.copyOf(ScanLines.CHANNELS);
  }

  @Override
  public long bytesPerRow(RenderRequest request) {
    return ScanLines.bytesPerLine(request.viewport().widthPx());
  }

  /** Strips of 16 rows are chunks of ZIP; smaller ones, of very wide images, are cut into lines. */
  @Override
  public PartEncoder encoder(RenderRequest request, StripLayout strips) {
    return new ExrEncoder(
        strips.rowsPerStrip() == LINES_PER_ZIP ? LINES_PER_ZIP : 1, ScanLines.CHANNELS);
  }

  @Override
  public PartAssembler assembler(RenderRequest request) {
    return new ExrAssembler(request, attributes(request));
  }

  @Override
  public long fileBytes(RenderRequest request, long handedOverBytes) {
    return handedOverBytes;
  }

  @Override
  public long scratchBytes(long handedOverBytes) {
    return handedOverBytes;
  }

  static Map<String, String> attributes(RenderRequest request) {
    RequestText text = new RequestText();
    request.describe(text);
    Map<String, String> attributes = new LinkedHashMap<>();
    attributes.put(ImageFormat.SOFTWARE_KEYWORD, RecordedTexts.SOFTWARE);
    attributes.put(OPTIONS, text.asLines());
    attributes.put("KallesFraktaler2+", location(request));
    return attributes;
  }

  /**
   * The view as a location file of Kalles Fraktaler: 4 / zoom is the height. The same numbers make
   * the same text, with whatever zeros they were given.
   */
  private static String location(RenderRequest request) {
    Viewport view = request.viewport();
    BigDecimal half = new BigDecimal("0.5");
    BigDecimal re = view.xmin().add(view.xspan().multiply(half));
    BigDecimal im = view.ymax().subtract(view.yspan().multiply(half));
    BigDecimal zoom =
        BigDecimal.valueOf(4).divide(view.yspan(), new MathContext(20, RoundingMode.HALF_EVEN));
    return String.join(
        "\r\n",
        "Re: " + re.stripTrailingZeros().toPlainString(),
        "Im: " + im.stripTrailingZeros().toPlainString(),
        "Zoom: " + zoom.stripTrailingZeros(),
        "Iterations: " + request.maxIter(),
        "");
  }

  /** What a file says of itself, by option and keyword. */
  static Map<String, String> texts(ExrFile file) throws IOException {
    Map<String, String> texts = new LinkedHashMap<>(file.texts());
    texts
        .keySet()
        .removeIf(
            keyword ->
                !keyword.equals(ImageFormat.SOFTWARE_KEYWORD)
                    && !ImageFormat.COUNTS_KEYWORDS.contains(keyword));
    RecordedTexts.addLines(texts, file.texts().getOrDefault(OPTIONS, ""));
    return texts;
  }

  @Override
  public boolean hasTexts() {
    return true;
  }

  @Override
  public Map<String, String> texts(InputStream in) throws IOException {
    try (in) {
      return texts(ExrFile.read(in));
    }
  }

  @Override
  public RowReader rows(InputStream in, RenderRequest request) throws IOException {
    return new ExrRows(in, request);
  }

  @Override
  public byte[] pack(SampleBlock rows) {
    byte[] packed = new byte[rows.rows() * ScanLines.bytesPerLine(rows.columns())];
    ScanLines.pack(ScanLines.CHANNELS, rows, 0, rows.rows(), packed);
    return packed;
  }
}
