package sparkbrot.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sparkbrot.tiles.plan.RowTile;
import sparkbrot.tiles.plan.TileKey;
import sparkbrot.tiles.plan.TilePlan;
import sparkbrot.tiles.product.StripLayout;
import sparkbrot.tiles.render.KeptPiece;

class ManifestJsonTest {

  private static final TilePlan PLAN =
      new TilePlan(
          "by hand, mirrored",
          new StripLayout(64, 16),
          List.of(
              new RowTile(
                  new TileKey(0, 0), 0, 16, 1L << 50, new RowTile(new TileKey(0, 2), 48, 16, 0)),
              new RowTile(new TileKey(0, 1), 16, 32, 7)));

  private static final Manifest MANIFEST =
      new Manifest(
          Manifest.SCHEMA_VERSION,
          "0123456789abcdef",
          "00c0ffee",
          Map.of("palette", "fire"),
          List.of("png", "npy"),
          Manifest.Plan.of(PLAN),
          List.of(Manifest.Piece.of(2, new KeptPiece("00c0ffee.17", List.of(100, 0), -2))),
          List.of(new Manifest.Output("file:///x.png", 5_000_000_000L, "00000001")));

  private static String json() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      ManifestJson.write(MANIFEST, out);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  private static Manifest read(String json) throws IOException {
    return ManifestJson.read(
        "m.json", new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void aManifestIsReadAsItWasWritten() throws IOException {
    Manifest read = read(json());
    assertThat(read).isEqualTo(MANIFEST);
    assertThat(read.plan().toTilePlan()).isEqualTo(PLAN);
    assertThat(read.pieces().get(0).toKept().crc32c()).isEqualTo(-2);
  }

  @Test
  void aManifestWithoutAPlanIsOfARunThatHadNotPlanned() throws IOException {
    assertThat(read(sealed(json().replaceFirst("\"plan\":\\{.*?}]}", "\"plan\":null"))).plan())
        .isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"schemaVersion\":2 | \"schemaVersion\":3 | schemaVersion 3",
        "\"schemaVersion\":2 | \"schemaVersion\":\"2\" | manifest.schemaVersion has a value of another type",
        "\"palette\":\"fire\" | \"palette\":\"\\u0000\" | printable",
        "\"products\":[\"png\",\"npy\"] | \"products\":[] | no or too many products",
        "0123456789abcdef | ../../etc | id ../../etc is not 16 hex digits",
        "\"00c0ffee\" | \"x\" | run x is not 8 hex digits",
        "\"settings\":{\"palette\":\"fire\"} | \"settings\":null | no settings",
        "{\"palette\":\"fire\"} | {\"palette\":null} | a setting is null",
        "\"pieces\":[ | \"pieces\":[null, | a piece or output is null",
        "\"firstRow\":16 | \"firstRow\":17 | tile 1 begins at row 17",
        "\"rows\":32 | \"rows\":2147483647 | tile",
        "\"heightPx\":64 | \"heightPx\":65 | tiles end at row 64 of 65",
        "\"rowsPerStrip\":16 | \"rowsPerStrip\":0 | both must be at least 1",
        "\"mirrorFirstRow\":48 | \"mirrorFirstRow\":null | half a mirror",
        "\"mirror\":2 | \"mirror\":7 | tile 2 has another number",
        "\"pieces\":[{\"tile\":2 | \"pieces\":[{\"tile\":3 | piece of tile 3 of 3",
        "00c0ffee.17 | ../x | attempt ../x",
        "\"partBytes\":[100 | \"partBytes\":[2147483647 | must be 0 to 8388608",
        "\"partBytes\":[100 | \"partBytes\":[-1 | must be 0 to 8388608",
        "\"partBytes\":[100 | \"partBytes\":[1e99 | manifest.pieces.partBytes has a value of another type or size",
        "fffffffe | FFFFFFFE | is not 8 hex digits",
        "5000000000 | -1 | an output without its URI or size",
        "\"fire\" | \"fi\"re\" | manifest.settings has a value of another type or size",
        "{\"manifest\" | {}{\"manifest\" | the whole has a value of another type",
        "{\"manifest\" | null{\"manifest\" | the whole has a value of another type or size",
      })
  void whatIsNoManifestIsRefusedInOneLine(String part, String instead, String reason) {
    String damaged = json().replace(part, instead);
    assertThat(damaged).isNotEqualTo(json());
    assertThatThrownBy(() -> read(sealed(damaged)))
        .isInstanceOf(ManifestJson.MalformedManifestException.class)
        .hasMessageStartingWith("m.json is no manifest: ")
        .hasMessageNotContaining("\n")
        .hasMessageContaining(reason);
  }

  /** The manifest under the checksum that belongs to it. */
  private static String sealed(String json) {
    int end = json.lastIndexOf(",\"crc32c\"");
    CRC32C crc = new CRC32C();
    crc.update(json.substring(0, end).getBytes(StandardCharsets.UTF_8));
    return json.substring(0, end)
        + ",\"crc32c\":\""
        + HexFormat.of().toHexDigits((int) crc.getValue())
        + "\"}";
  }

  @Test
  void anyFlippedBitIsFound() throws IOException {
    byte[] sound = json().getBytes(StandardCharsets.UTF_8);
    for (int at = 0; at < sound.length; at++) {
      byte[] damaged = sound.clone();
      damaged[at] ^= (byte) (1 << at % Byte.SIZE);
      assertThatThrownBy(() -> ManifestJson.read("m.json", new ByteArrayInputStream(damaged)))
          .as("byte %d", at)
          .isInstanceOf(ManifestJson.MalformedManifestException.class)
          .hasMessageNotContaining("\n");
    }
  }

  @Test
  void aManifestOfTheFirstVersionIsRefusedWithWhatHelps() {
    assertThatThrownBy(() -> read("{\"schemaVersion\":1,\"id\":\"0123456789abcdef\"}"))
        .hasMessageContaining("use another directory");
  }

  @Test
  void anEndlessManifestEndsAtTheLimit() {
    InputStream endless =
        new InputStream() {
          @Override
          public int read() {
            return ' ';
          }

          @Override
          public int read(byte[] bytes, int offset, int length) {
            java.util.Arrays.fill(bytes, offset, offset + length, (byte) ' ');
            return length;
          }
        };
    assertThatThrownBy(() -> ManifestJson.read("m.json", endless))
        .isInstanceOf(ManifestJson.MalformedManifestException.class)
        .hasMessageContaining("longer than " + ManifestJson.MAX_BYTES);
  }
}
