package sparkbrot.image;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import sparkbrot.color.Palette;
import sparkbrot.image.png.PngAssembler;
import sparkbrot.image.png.PngRows;
import sparkbrot.image.png.PngStripEncoder;
import sparkbrot.image.raw.NpyHeader;
import sparkbrot.image.raw.RawAssembler;
import sparkbrot.image.raw.RawRows;
import sparkbrot.image.raw.RawStripEncoder;
import sparkbrot.image.tiff.TiffAssembler;
import sparkbrot.image.tiff.TiffRows;
import sparkbrot.image.tiff.TiffStripEncoder;
import sparkbrot.scene.RenderRequest;
import sparkbrot.scene.Viewport;
import sparkbrot.tiles.EscapeSamples;
import sparkbrot.tiles.StripEncoder;

/** File formats, each with its half on the executors and its half on the driver. */
public enum OutputFormat {
  /** Indexed 8-bit PNG. */
  PNG(true, ".png") {
    @Override
    public StripEncoder.Factory encoder(RenderRequest request, Palette palette) {
      return new PngStripEncoder.Factory(palette, request.maxIter(), PICTURE_LEVEL);
    }

    @Override
    public FileAssembler assembler(
        RenderRequest request, Palette palette, Map<String, String> texts) {
      Viewport view = request.viewport();
      return new PngAssembler(view.widthPx(), view.heightPx(), palette, texts);
    }

    @Override
    public long bytesPerRow(int widthPx) {
      return widthPx + 1L;
    }

    @Override
    public RowReader rows(InputStream in, RenderRequest request, Palette palette)
        throws IOException {
      PngRows rows = new PngRows(in);
      Viewport view = request.viewport();
      rows.require(view.widthPx(), view.heightPx(), palette.rgb());
      return rows;
    }

    @Override
    public Map<String, String> texts(InputStream in) throws IOException {
      try (RowReader rows = new PngRows(in)) {
        return rows.texts();
      }
    }

    @Override
    public byte[] pack(EscapeSamples samples, Palette palette) {
      return ColoredRows.plain(
          palette.colorizer(samples.maxIter()), PngStripEncoder.FILTER_TYPE_BYTES, samples);
    }
  },
  /** BigTIFF of 8-bit palette indices. */
  TIFF(true, ".tif", ".tiff") {
    @Override
    public StripEncoder.Factory encoder(RenderRequest request, Palette palette) {
      return new TiffStripEncoder.Factory(palette, request.maxIter(), PICTURE_LEVEL);
    }

    @Override
    public FileAssembler assembler(
        RenderRequest request, Palette palette, Map<String, String> texts) {
      Viewport view = request.viewport();
      return new TiffAssembler(view.widthPx(), view.heightPx(), palette, texts);
    }

    @Override
    public long bytesPerRow(int widthPx) {
      return widthPx;
    }

    @Override
    public RowReader rows(InputStream in, RenderRequest request, Palette palette)
        throws IOException {
      TiffRows rows = new TiffRows(in);
      Viewport view = request.viewport();
      rows.require(view.widthPx(), view.heightPx(), palette);
      return rows;
    }

    @Override
    public Map<String, String> texts(InputStream in) throws IOException {
      try (RowReader rows = new TiffRows(in)) {
        return rows.texts();
      }
    }

    @Override
    public byte[] pack(EscapeSamples samples, Palette palette) {
      return ColoredRows.plain(palette.colorizer(samples.maxIter()), 0, samples);
    }
  },
  /** Portable bitmap, binary (P4): bit set where the sample did not escape. */
  PBM(true, ".pbm") {
    @Override
    public StripEncoder.Factory encoder(RenderRequest request, Palette palette) {
      return new RawStripEncoder.Factory(RawStripEncoder.Packing.INTERIOR_BITS);
    }

    @Override
    public FileAssembler assembler(
        RenderRequest request, Palette palette, Map<String, String> texts) {
      Viewport view = request.viewport();
      return new RawAssembler(header(view), bytesPerRow(view.widthPx()) * view.heightPx());
    }

    private static byte[] header(Viewport view) {
      String header = "P4\n" + view.widthPx() + " " + view.heightPx() + "\n";
      return header.getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public RowReader rows(InputStream in, RenderRequest request, Palette palette)
        throws IOException {
      Viewport view = request.viewport();
      return new RawRows(in, header(view), bytesPerRow(view.widthPx()));
    }

    @Override
    public byte[] pack(EscapeSamples samples, Palette palette) {
      return RawStripEncoder.Packing.INTERIOR_BITS.pack(samples);
    }

    @Override
    public long bytesPerRow(int widthPx) {
      return RawStripEncoder.Packing.INTERIOR_BITS.bytesPerRow(widthPx);
    }
  },
  /** NumPy array of int32 counts, shape (height, width). */
  NPY(false, ".npy") {
    @Override
    public StripEncoder.Factory encoder(RenderRequest request, Palette palette) {
      return new RawStripEncoder.Factory(RawStripEncoder.Packing.COUNTS);
    }

    @Override
    public FileAssembler assembler(
        RenderRequest request, Palette palette, Map<String, String> texts) {
      Viewport view = request.viewport();
      return new RawAssembler(
          NpyHeader.int32(view.heightPx(), view.widthPx()),
          bytesPerRow(view.widthPx()) * view.heightPx());
    }

    @Override
    public long bytesPerRow(int widthPx) {
      return RawStripEncoder.Packing.COUNTS.bytesPerRow(widthPx);
    }

    @Override
    public RowReader rows(InputStream in, RenderRequest request, Palette palette)
        throws IOException {
      Viewport view = request.viewport();
      byte[] header = NpyHeader.int32(view.heightPx(), view.widthPx());
      return new RawRows(in, header, bytesPerRow(view.widthPx()));
    }

    @Override
    public byte[] pack(EscapeSamples samples, Palette palette) {
      return RawStripEncoder.Packing.COUNTS.pack(samples);
    }
  };

  /** Keyword of the counts' hash among a picture's texts. */
  public static final String HASH_KEYWORD = "Counts SHA-256";

  /** Nearly half the time of level 6 for 6 % more bytes: src/site/results/main-job.md. */
  private static final int PICTURE_LEVEL = 5;

  private final boolean picture;
  private final List<String> suffixes;

  OutputFormat(boolean picture, String... suffixes) {
    this.picture = picture;
    this.suffixes = List.of(suffixes);
  }

  /** The executors' half. */
  public abstract StripEncoder.Factory encoder(RenderRequest request, Palette palette);

  /** The driver's half; {@code texts} are stored where the format has room for them. */
  public abstract FileAssembler assembler(
      RenderRequest request, Palette palette, Map<String, String> texts);

  /** Bytes of one row before compression. */
  public abstract long bytesPerRow(int widthPx);

  /**
   * Whether the file holds the rows as they are: what travels compressed is inflated on the driver.
   */
  public boolean storesPlainRows() {
    return this == PBM || this == NPY;
  }

  /**
   * Reads the rows of a finished file back.
   *
   * @throws IOException if the file's begin is damaged, or it is another picture
   */
  public abstract RowReader rows(InputStream in, RenderRequest request, Palette palette)
      throws IOException;

  /** Rows as {@link RowReader} gives them, behind one another. */
  public abstract byte[] pack(EscapeSamples samples, Palette palette);

  /**
   * What a file says before its pixels of how it was made; empty where the format has no room.
   *
   * @throws IOException if the file's begin is damaged
   */
  public Map<String, String> texts(InputStream in) throws IOException {
    return Map.of();
  }

  /** File name ending, with its dot; the usual one where there are several. */
  public String suffix() {
    return suffixes.get(0);
  }

  /** The picture format that a file name's ending names. */
  public static Optional<OutputFormat> ofPicture(String fileName) {
    String lower = fileName.toLowerCase(Locale.ROOT);
    return Arrays.stream(values())
        .filter(format -> format.picture && format.suffixes.stream().anyMatch(lower::endsWith))
        .findFirst();
  }

  /** The endings of the picture formats, for messages. */
  public static String pictureSuffixes() {
    return Arrays.stream(values())
        .filter(format -> format.picture)
        .flatMap(format -> format.suffixes.stream())
        .collect(Collectors.joining(", "));
  }
}
