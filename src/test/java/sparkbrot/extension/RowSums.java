package sparkbrot.extension;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import sparkbrot.image.ImageFormat;
import sparkbrot.image.ImageSpec;
import sparkbrot.image.ProductType;
import sparkbrot.samples.Channel;
import sparkbrot.samples.ImageDigests;
import sparkbrot.samples.PointSource;
import sparkbrot.samples.SampleBlock;
import sparkbrot.scene.RequestText;
import sparkbrot.tiles.product.PartAssembler;
import sparkbrot.tiles.product.PartEncoder;
import sparkbrot.tiles.product.Product;
import sparkbrot.tiles.product.RowReader;
import sparkbrot.tiles.product.StripLayout;

/** No picture: a line of text for each row, the sum of its counts. */
public record RowSums() implements Product {

  private static final int MOST_DIGITS = 20;
  private static final int HASH_DIGITS = 32;

  /** Registered. */
  public static final class Type implements ProductType {

    @Override
    public String name() {
      return "sums";
    }

    @Override
    public List<String> suffixes() {
      return List.of(".sums.txt");
    }

    @Override
    public Product product(ImageSpec spec) {
      return new RowSums();
    }
  }

  @Override
  public String name() {
    return "sums";
  }

  @Override
  public int revision() {
    return 1;
  }

  @Override
  public Set<Channel> channels() {
    return Set.of(Channel.COUNT);
  }

  @Override
  public void describe(RequestText text) {}

  @Override
  public long bytesPerRow() {
    return MOST_DIGITS;
  }

  @Override
  public PartEncoder encoder(StripLayout strips, PointSource points) {
    return new PartEncoder() {

      private final ByteArrayOutputStream out = new ByteArrayOutputStream();

      @Override
      public void add(SampleBlock strip) {
        out.writeBytes(pack(strip, PointSource.NONE));
      }

      @Override
      public long colorNanos() {
        return 0;
      }

      @Override
      public byte[] finish() {
        return out.toByteArray();
      }

      @Override
      public void close() {}
    };
  }

  @Override
  public PartAssembler assembler() {
    return new PartAssembler() {

      @Override
      public void begin(OutputStream out) {}

      @Override
      public void append(OutputStream out, byte[] part) throws IOException {
        out.write(part);
      }

      @Override
      public void finish(OutputStream out, ImageDigests.Counts counts) throws IOException {
        out.write((counts.digest() + "\n").getBytes(StandardCharsets.US_ASCII));
      }
    };
  }

  @Override
  public RowReader rows(InputStream in) {
    return new Lines(in);
  }

  /** Reads a line for each row, and the hash behind them. */
  private static final class Lines implements RowReader {

    private final InputStream in;
    private String hash;

    Lines(InputStream in) {
      this.in = in;
    }

    private String line(String rule) throws IOException {
      StringBuilder line = new StringBuilder();
      for (int c = in.read(); c != '\n'; c = in.read()) {
        if (c < 0 || line.length() == HASH_DIGITS) {
          throw new IOException("it ends within a line, or a line has no end");
        }
        line.append((char) c);
      }
      if (!line.toString().matches(rule)) {
        throw new IOException("a line is not as it was written");
      }
      return line.toString();
    }

    @Override
    public byte[] next() throws IOException {
      return (line("[0-9]+") + "\n").getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public void finish() throws IOException {
      hash = line("[0-9a-f]{" + HASH_DIGITS + "}");
      if (in.read() >= 0) {
        throw new IOException("it goes on after its hash");
      }
    }

    @Override
    public Map<String, String> texts() {
      return hash == null ? Map.of() : Map.of(ImageFormat.DIGEST_KEYWORD, hash);
    }

    @Override
    public void close() throws IOException {
      in.close();
    }
  }

  @Override
  public byte[] pack(SampleBlock rows, PointSource points) {
    StringBuilder lines = new StringBuilder();
    for (int row = 0; row < rows.rows(); row++) {
      long sum = 0;
      for (int column = 0; column < rows.columns(); column++) {
        sum += rows.counts()[row * rows.columns() + column];
      }
      lines.append(sum).append('\n');
    }
    return lines.toString().getBytes(StandardCharsets.US_ASCII);
  }
}
