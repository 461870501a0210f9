package sparkbrot.image.png;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.Map;
import org.junit.jupiter.api.Test;
import sparkbrot.color.PixelFormat;
import sparkbrot.image.PictureFormat;
import sparkbrot.scene.Decimals;
import sparkbrot.tiles.product.PartAssembler;

class PngTextTest {

  /** The longest that a command line can ask for: four edges with commas between them. */
  @Test
  void theLongestBoundsAreReadAsTheyWereWritten() throws Exception {
    String edge = "-1." + "7".repeat(Decimals.MAX_EDGE_CHARACTERS - 3);
    Map<String, String> texts = Map.of("Bounds", String.join(",", edge, edge, edge, edge));
    PictureFormat.Layout layout =
        new PictureFormat.Layout(1, 1, PixelFormat.INDEXED8, new byte[3 * 256]);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (PartAssembler assembler = new PngFormat().assembler(layout, texts)) {
      assembler.begin(out);
    }
    PngChunks chunks = new PngChunks(new ByteArrayInputStream(out.toByteArray()));
    while (!chunks.type().equals(PngTexts.UTF_8)) {
      chunks.whole();
      chunks.next();
    }
    assertThat(chunks.whole()).hasSizeGreaterThan(4 * Decimals.MAX_EDGE_CHARACTERS);
  }
}
