package sparkbrot.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import sparkbrot.Locales;
import sparkbrot.storage.Location;
import sparkbrot.tiles.render.KeptPiece;

class PieceNameTest {

  private static final PieceName NAME =
      new PieceName(
          "0123456789abcdef",
          1234567,
          new KeptPiece("0badcafe.90", List.of(7654321, 80), 0x00c0ffee));

  @Test
  void aNameIsReadAsItWasWritten() {
    String text = "0123456789abcdef-1234567-0badcafe.90-7654321_80-00c0ffee.piece";
    assertThat(NAME.toString()).isEqualTo(text);
    assertThat(PieceName.parse(text)).contains(NAME);
    assertThat(PieceName.parseTemporary(Location.temporaryName(text, "tag"))).contains(NAME);
    assertThat(PieceName.parse(text.replace("_80-", "_\u0668\u0660-"))).isEmpty();
  }

  /** A run under one locale must find what a run under another has left. */
  @Test
  void itIsTheSameUnderEveryLocale() throws Exception {
    Locales.assertSameEverywhere(() -> List.of(NAME.toString(), PieceName.parse(NAME.toString())));
  }
}
