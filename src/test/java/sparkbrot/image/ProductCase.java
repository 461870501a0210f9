package sparkbrot.image;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import sparkbrot.assembly.Assembly;
import sparkbrot.assembly.OutputFile;
import sparkbrot.color.Coloring;
import sparkbrot.color.PixelBlock;
import sparkbrot.color.PixelFormat;
import sparkbrot.color.coloring.BandsColoring;
import sparkbrot.color.coloring.Palette;
import sparkbrot.extension.PixMapFormat;
import sparkbrot.extension.RowSums;
import sparkbrot.samples.Channel;
import sparkbrot.samples.PointSource;
import sparkbrot.samples.SampleBlock;
import sparkbrot.scene.PixelRegion;
import sparkbrot.scene.RenderRequest;
import sparkbrot.tiles.plan.TilePlan;
import sparkbrot.tiles.plan.TilePlanner;
import sparkbrot.tiles.product.Product;
import sparkbrot.tiles.product.RowReader;
import sparkbrot.tiles.render.HandOver;
import sparkbrot.tiles.render.LocalRenderer;
import sparkbrot.tiles.render.TileJob;
import sparkbrot.tiles.render.TileResult;

/**
 * A registered kind of output for the contract suites: of pictures once for each kind of pixel that
 * their format holds. Whoever registers another one has these suites for nothing.
 *
 * @param type of the output
 * @param coloring of its pixels; unused by what holds none
 */
public record ProductCase(ProductType type, Coloring coloring) {

  /** Everything registered, and what is invented for the proof of the seams. */
  static List<ProductCase> all() {
    List<ProductCase> cases = new ArrayList<>();
    Stream<ProductType> others =
        Stream.concat(
            ServiceLoader.load(ProductType.class).stream().map(ServiceLoader.Provider::get),
            Stream.of(new PixMapFormat(), new RowSums.Type()));
    Stream.concat(ProductTypes.formats().stream(), others).forEach(type -> addCases(type, cases));
    return cases;
  }

  private static void addCases(ProductType type, List<ProductCase> cases) {
    if (type instanceof PictureFormat format) {
      Arrays.stream(PixelFormat.values())
          .filter(format::holds)
          .forEach(pixels -> cases.add(new ProductCase(type, new MadeUpColoring(pixels))));
    } else {
      cases.add(new ProductCase(type, new BandsColoring(Palette.TWILIGHT)));
    }
  }

  /** A picture whose pixels are all of one kind. */
  public static ProductCase of(String format, PixelFormat pixels) {
    return new ProductCase(ProductTypes.named(format).orElseThrow(), new MadeUpColoring(pixels));
  }

  /** The pixels of the whole image, the more significant byte of a component first. */
  public byte[] pixels(RenderRequest request) {
    PixelBlock pixels = new PixelBlock(coloring.pixelFormat(), 0);
    coloring.painter(request.maxIter()).paint(Pictures.samples(request), pixels);
    return Arrays.copyOf(pixels.bytes(), pixels.length());
  }

  /** Red, green and blue of each pixel as numbers. */
  public int[] components(RenderRequest request) {
    byte[] pixels = pixels(request);
    int bytes = coloring.pixelFormat().bytes() / 3;
    int[] components = new int[pixels.length / bytes];
    for (int i = 0; i < pixels.length; i++) {
      components[i / bytes] = components[i / bytes] << 8 | pixels[i] & 0xff;
    }
    return components;
  }

  /** The whole file, of tiles of so many rows. */
  public byte[] file(RenderRequest request, int tileRows) throws IOException {
    return file(request, plan(request, tileRows), new Random(tileRows));
  }

  Product product(RenderRequest request) {
    return type.product(new ImageSpec(request, coloring));
  }

  /** A plan of tiles of so many rows. */
  TilePlan plan(RenderRequest request, int tileRows) {
    int widthPx = request.viewport().widthPx();
    int heightPx = request.viewport().heightPx();
    return new TilePlanner(widthPx, heightPx, product(request).bytesPerRow())
        .fixedRows(Pictures.cost(request), tileRows);
  }

  /** All tiles. */
  List<TileResult> results(RenderRequest request, TilePlan plan) {
    List<TileResult> results = new ArrayList<>();
    TileJob job =
        TileJob.prepare(request, plan.strips(), List.of(product(request)), HandOver.WHOLE);
    new LocalRenderer(2).render(plan.tasks(), job, results::add);
    return results;
  }

  /** The whole file, of tiles that come in an order of chance. */
  byte[] file(RenderRequest request, TilePlan plan, Random random) throws IOException {
    List<TileResult> results = results(request, plan);
    Collections.shuffle(results, random);
    Pictures.InMemory file = new Pictures.InMemory();
    try (Assembly assembly =
        new Assembly(List.of(new OutputFile(product(request), file)), plan.tiles().size(), 1000)) {
      results.forEach(assembly);
      assembly.awaitWritten();
    }
    return file.bytes().toByteArray();
  }

  /** What a file holds; equal content is the same picture and says the same of itself. */
  record Content(Map<String, String> texts, List<String> rows) {}

  /**
   * Reads a file as {@code verify} does.
   *
   * @throws IOException if it is refused
   */
  Content read(RenderRequest request, byte[] file) throws IOException {
    if (type instanceof ImageFormat format) {
      try (InputStream in = new ByteArrayInputStream(file)) {
        format.texts(in);
      }
    }
    List<String> rows = new ArrayList<>();
    try (RowReader reader = product(request).rows(new ByteArrayInputStream(file))) {
      for (int row = 0; row < request.viewport().heightPx(); row++) {
        rows.add(Arrays.toString(reader.next()));
      }
      reader.finish();
      return new Content(Map.copyOf(reader.texts()), rows);
    }
  }

  /** Samples of so many rows without any pattern, in all channels that the product needs. */
  static SampleBlock noise(SampleBlock block, Random random) {
    for (Channel channel : block.channels()) {
      for (int i = 0; i < block.size(); i++) {
        if (channel.type() == Channel.Type.INT32) {
          block.ints(channel)[i] =
              block.maxIter() == 1 ? random.nextInt(2) : random.nextInt() & Integer.MAX_VALUE;
        } else {
          block.floats(channel)[i] = Float.intBitsToFloat(random.nextInt());
        }
      }
    }
    return block;
  }

  /** Rows of the image's samples as its file should hold them. */
  static byte[] packed(Product product, SampleBlock whole, int rows) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    int columns = whole.columns();
    for (int row = 0; row < rows; row++) {
      SampleBlock one =
          new SampleBlock(whole.channels(), PixelRegion.rows(columns, row, 1), whole.maxIter());
      one.copyRow(whole, row, 0);
      packed.writeBytes(product.pack(one, PointSource.NONE));
    }
    return packed.toByteArray();
  }

  @Override
  public String toString() {
    return type instanceof PictureFormat ? type.name() + " " + coloring.pixelFormat() : type.name();
  }
}
