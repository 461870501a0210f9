package sparkbrot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;

/** Does the same under locales that write numbers, or the letter i, in their own way. */
public final class Locales {

  private static final List<String> TAGS =
      List.of("ar-u-nu-arab", "fa-IR", "hi-u-nu-deva", "tr", "de");

  private Locales() {}

  /** What it gives must not depend on the locale; its parts must be comparable by equals. */
  public static void assertSameEverywhere(Callable<List<?>> made) throws Exception {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.ROOT);
      List<?> expected = made.call();
      for (String tag : TAGS) {
        Locale.setDefault(Locale.forLanguageTag(tag));
        assertThat(made.call()).as(tag).isEqualTo(expected);
      }
    } finally {
      Locale.setDefault(before);
    }
  }
}
