package sparkbrot.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.zip.CRC32C;

/** Reads and writes manifests; bounded in size, as they come from anywhere. */
public final class ManifestJson {

  /** Some 500,000 tiles, and a tenth of a heap of 512 MB while it is read. */
  static final int MAX_BYTES = 48 << 20;

  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private static final String FIRST_VERSION = "{\"schemaVersion\":1,";
  private static final String SEAL_BEGIN = ",\"crc32c\":\"";
  private static final String SEAL_END = "\"}";
  private static final int SEAL_BYTES = SEAL_BEGIN.length() + 8 + SEAL_END.length();

  private ManifestJson() {}

  /** A file that is no manifest; the message is one line that names the file and the fault. */
  public static final class MalformedManifestException extends IOException {

    private static final long serialVersionUID = 1L;

    MalformedManifestException(String message) {
      super(message);
    }
  }

  /** What the file holds: the manifest and the CRC-32C of all bytes before the comma after it. */
  private record Sealed(Manifest manifest, String crc32c) {}

  /**
   * Reads a manifest to its end. Any byte that is not as it was written is found.
   *
   * @param source name for messages
   * @param in the text; not closed
   * @throws MalformedManifestException if it is none, or one that this program does not read
   */
  public static Manifest read(String source, InputStream in) throws IOException {
    byte[] bytes = in.readNBytes(MAX_BYTES + 1);
    try {
      if (bytes.length > MAX_BYTES) {
        throw new IllegalArgumentException("longer than " + MAX_BYTES + " bytes");
      }
      requireNotOfFirstVersion(bytes);
      Sealed sealed = MAPPER.readValue(bytes, Sealed.class);
      if (sealed == null || sealed.manifest() == null) {
        throw new IllegalArgumentException("manifest has no value");
      }
      requireSeal(bytes);
      Manifest manifest = sealed.manifest();
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
    }
  }

  private static void requireNotOfFirstVersion(byte[] bytes) {
    int length = Math.min(bytes.length, FIRST_VERSION.length());
    if (new String(bytes, 0, length, StandardCharsets.ISO_8859_1).equals(FIRST_VERSION)) {
      throw new IllegalArgumentException(
          "made by version 0.1.0, whose pieces this one does not read: use another directory");
    }
  }

  private static void requireSeal(byte[] bytes) {
    int sealed = Math.max(0, bytes.length - SEAL_BYTES);
    if (!new String(bytes, sealed, bytes.length - sealed, StandardCharsets.ISO_8859_1)
        .equals(seal(bytes, sealed))) {
      throw new IllegalArgumentException("damaged: its checksum does not fit");
    }
  }

  private static String seal(byte[] bytes, int length) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, 0, length);
    return SEAL_BEGIN + Crc.format((int) crc.getValue()) + SEAL_END;
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
    byte[] json = MAPPER.writeValueAsBytes(new Sealed(manifest, ""));
    int length = json.length - SEAL_BYTES + 8;
    out.write(json, 0, length);
    out.write(seal(json, length).getBytes(StandardCharsets.US_ASCII));
  }
}
