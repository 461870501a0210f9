package sparkbrot.store;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Objects;

/** Reads and writes manifests; bounded in size, as they come from anywhere. */
public final class ManifestJson {

  /** Some 500,000 tiles, and a tenth of a heap of 512 MB while it is read. */
  static final int MAX_BYTES = 48 << 20;

  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
          .build();

  private ManifestJson() {}

  /** A file that is no manifest; the message is one line that names the file and the fault. */
  public static final class MalformedManifestException extends IOException {

    private static final long serialVersionUID = 1L;

    MalformedManifestException(String message) {
      super(message);
    }
  }

  /**
   * Reads a manifest to its end.
   *
   * @param source name for messages
   * @param in the text; not closed
   * @throws MalformedManifestException if it is none, or one that this program does not read
   */
  public static Manifest read(String source, InputStream in) throws IOException {
    Bounded bounded = new Bounded(in);
    try {
      Manifest manifest = MAPPER.readValue(bounded, Manifest.class);
      if (manifest == null) {
        throw new MalformedManifestException(source + " is no manifest: null");
      }
      if (manifest.plan() != null) {
        checkPieces(manifest);
      }
      return manifest;
    } catch (JsonProcessingException e) {
      Throwable cause = e.getCause() instanceof IllegalArgumentException rule ? rule : e;
      String reason = String.valueOf(cause == e ? misread(e) : cause.getMessage());
      throw new MalformedManifestException(
          source + " is no manifest: " + reason.lines().findFirst().orElse("not JSON"));
    } catch (IllegalArgumentException e) {
      throw new MalformedManifestException(source + " is no manifest: " + e.getMessage());
    } catch (TooLongException e) {
      throw new MalformedManifestException(
          source + " is no manifest: longer than " + MAX_BYTES + " bytes");
    }
  }

  /** Without the classes that Jackson would name. */
  private static String misread(JsonProcessingException e) {
    if (e instanceof JsonMappingException wrong) {
      return wrong.getPath().stream()
              .map(JsonMappingException.Reference::getFieldName)
              .filter(Objects::nonNull)
              .reduce((whole, part) -> whole + "." + part)
              .orElse("the whole")
          + " has a value of another type or size";
    }
    return e.getOriginalMessage();
  }

  private static void checkPieces(Manifest manifest) {
    int tiles = manifest.plan().toTilePlan().tiles().size();
    for (Manifest.Piece piece : manifest.pieces()) {
      piece.toKept();
      if (piece.tile() >= tiles) {
        throw new IllegalArgumentException("piece of tile " + piece.tile() + " of " + tiles);
      }
    }
  }

  /** Writes a manifest; the stream stays open. */
  static void write(Manifest manifest, OutputStream out) throws IOException {
    MAPPER.writeValue(out, manifest);
  }

  private static final class TooLongException extends IOException {

    private static final long serialVersionUID = 1L;
  }

  /** A stream that fails beyond the limit. */
  private static final class Bounded extends InputStream {

    private final InputStream in;
    private long left = MAX_BYTES;

    Bounded(InputStream in) {
      this.in = in;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int read = in.read(bytes, offset, length);
      left -= Math.max(0, read);
      if (left < 0) {
        throw new TooLongException();
      }
      return read;
    }
  }
}
