package sparkbrot.image.tiff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_ColorSpace;
import java.awt.color.ICC_Profile;
import org.junit.jupiter.api.Test;

/** The JDK's colour management, which is Little CMS, reads the profile as its own sRGB. */
class SrgbProfileTest {

  @Test
  void coloursAreThoseOfSrgb() {
    ColorSpace ours = new ICC_ColorSpace(ICC_Profile.getInstance(SrgbProfile.bytes()));
    ColorSpace srgb = ColorSpace.getInstance(ColorSpace.CS_sRGB);
    assertThat(ours.getType()).isEqualTo(ColorSpace.TYPE_RGB);
    for (float[] color :
        new float[][] {{1, 1, 1}, {1, 0, 0}, {0, 1, 0}, {0, 0, 1}, {0.02f, 0.5f, 0.8f}}) {
      float[] found = ours.toRGB(color);
      float[] expected = srgb.toRGB(color);
      for (int i = 0; i < 3; i++) {
        assertThat(found[i]).isCloseTo(expected[i], within(1f / 255));
      }
    }
  }

  @Test
  void theFileSaysItsOwnLength() {
    byte[] profile = SrgbProfile.bytes();
    assertThat((profile[2] & 0xff) << 8 | profile[3] & 0xff).isEqualTo(profile.length);
    assertThat(profile.length).isLessThan(700);
  }
}
