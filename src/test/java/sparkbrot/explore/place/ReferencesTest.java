package sparkbrot.explore.place;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A reference is kept while the view stays near. */
class ReferencesTest {

  private static final int LEVEL = 60;

  /** -0.75 + 0.1 i, about. */
  private static final BigInteger X = BigInteger.valueOf(5).shiftLeft(LEVEL - 4 + 1);

  private static final BigInteger Y = BigInteger.valueOf(61).shiftLeft(LEVEL - 7 + 1);

  private final References references = new References();

  @AfterEach
  void close() {
    references.close();
  }

  private static Window window(int level, long right) {
    int deeper = level - LEVEL;
    return new Window(
        level, X.shiftLeft(deeper).add(BigInteger.valueOf(right)), Y.shiftLeft(deeper), 5);
  }

  private Reference ready(Window window, int maxIter) throws InterruptedException {
    Reference reference = references.find(window, maxIter);
    assertThat(reference.await(60_000)).isNotNull();
    return reference;
  }

  @Test
  void aViewBesideOrALittleDeeperHasTheSameOne() throws InterruptedException {
    Reference first = ready(window(LEVEL, 0), 1000);
    assertThat(references.find(window(LEVEL, 6), 2000)).isSameAs(first);
    assertThat(references.find(window(LEVEL + 4, 9), 1000)).isSameAs(first);
    assertThat(references.find(window(LEVEL - 3, 0), 1000)).isSameAs(first);
  }

  @Test
  void aViewFartherAwayHasItUntilANearerOneIsThere() throws InterruptedException {
    Reference first = ready(window(LEVEL, 0), 1000);
    Window away = window(LEVEL, 4000);
    assertThat(references.find(away, 1000)).isSameAs(first);
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> references.find(away, 1000) != first);
    assertThat(references.find(window(LEVEL, 0), 1000)).isSameAs(first);
  }

  @Test
  void aViewThatItsBitsAreTooFewForHasAnother() throws InterruptedException {
    Reference first = ready(window(LEVEL, 0), 1000);
    assertThat(references.find(window(LEVEL + 21, 0), 1000)).isNotSameAs(first);
    assertThat(references.find(window(LEVEL, 1 << 20), 1000)).isNotSameAs(first);
  }
}
