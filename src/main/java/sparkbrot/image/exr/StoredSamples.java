package sparkbrot.image.exr;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import sparkbrot.image.RecordedTexts;
import sparkbrot.kernel.PreparedKernel;
import sparkbrot.kernel.SampleKernel;
import sparkbrot.samples.Channel;
import sparkbrot.samples.SampleBlock;
import sparkbrot.scene.RenderRequest;
import sparkbrot.storage.Location;

/**
 * Samples of an OpenEXR file in place of a kernel's: each task reads the chunks that it needs from
 * wherever the file is.
 */
public final class StoredSamples implements PreparedKernel {

  private static final long serialVersionUID = 1L;

  private final String uri;
  private final TreeMap<String, String> settings;
  private final ExrFile file;

  private StoredSamples(Location location, ExrFile file) {
    this.uri = location.uri();
    this.settings = new TreeMap<>(location.settings());
    this.file = file;
  }

  /**
   * Reads the head of a file.
   *
   * @throws IOException if it cannot be read or holds no samples
   */
  public static StoredSamples open(Location location) throws IOException {
    try (InputStream in = location.read()) {
      ExrFile file = ExrFile.read(in);
      if (!file.channels().containsAll(List.of(Channel.N, Channel.NF))) {
        throw new IOException("it has no channels N and NF");
      }
      return new StoredSamples(location, file);
    }
  }

  /** What each sample has. */
  public Set<Channel> channels() {
    return Set.copyOf(file.channels());
  }

  /**
   * The request that the samples were made of.
   *
   * @throws IllegalArgumentException if the file does not say
   */
  public RenderRequest request() {
    RenderRequest request = recorded();
    if (request.viewport().widthPx() != file.widthPx()
        || request.viewport().heightPx() != file.heightPx()) {
      throw new IllegalArgumentException("its size is not what its texts say");
    }
    return request;
  }

  private RenderRequest recorded() {
    try {
      return RecordedTexts.parse(ExrFormat.texts(file)).request();
    } catch (IOException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  @Override
  public SampleKernel open() {
    return new Reader(new ExrChunks(Location.of(uri, Map.copyOf(settings)), file));
  }

  private record Reader(ExrChunks chunks) implements SampleKernel {

    @Override
    public String name() {
      return "stored samples";
    }

    @Override
    public int vectorBits() {
      return Integer.SIZE;
    }

    @Override
    public Optional<String> fallback() {
      return Optional.empty();
    }

    @Override
    public long fill(SampleBlock block) {
      try {
        chunks.fill(block);
        return 0;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void rest() {
      chunks.close();
    }
  }
}
