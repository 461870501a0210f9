package sparkbrot.kernel.perturbation.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import sparkbrot.kernel.KernelUnavailableException;
import sparkbrot.kernel.perturbation.DeepViews;
import sparkbrot.kernel.perturbation.fixedpoint.ReferencePoint;
import sparkbrot.kernel.perturbation.number.FineNumber;
import sparkbrot.kernel.perturbation.number.TwofoldComplex;
import sparkbrot.kernel.perturbation.number.WideComplex;
import sparkbrot.scene.KernelSpec;
import sparkbrot.scene.RenderRequest;

/** Orbits are those of high precision to the bit, folded or not, and files of them are whole. */
class ReferenceOrbitTest {

  private static final List<RenderRequest> VIEWS =
      List.of(
          DeepViews.SEAHORSE,
          DeepViews.RUG,
          DeepViews.zoomed("-2", "0", "1e400", 40, 30, 2000),
          DeepViews.zoomed("-2", "1e-300", "1e310", 40, 30, 2000),
          DeepViews.zoomed("0", "0", "1e400", 9, 9, 100),
          DeepViews.zoomed("0", "1", "1e200", 40, 30, 1000),
          DeepViews.zoomed("-1", "1e-30", "1e350", 9, 9, 1000),
          DeepViews.zoomed("-0.75", "0.001", "1e30", 9, 9, 10_000),
          DeepViews.zoomed("3", "3", "1", 9, 9, 10));

  private static FoldedOrbit compute(RenderRequest view) {
    ReferenceKey key = ReferenceKey.of(view);
    return new ReferenceComputation(key).run(n -> {});
  }

  /** Rounded by BigDecimal, which shares nothing with the computation's own rounding. */
  private static double rounded(BigInteger twice, int bits) {
    return new BigDecimal(twice)
        .divide(new BigDecimal(BigInteger.ONE.shiftLeft(bits)))
        .doubleValue();
  }

  @Test
  void unfoldedOrbitsAreThoseOfHighPrecisionToTheBit() {
    for (RenderRequest view : VIEWS) {
      ReferencePoint c = ReferenceKey.of(view).c();
      FoldedOrbit folded = compute(view);
      ReferenceOrbit orbit = folded.unfold();
      assertThat(orbit.last()).isEqualTo(folded.last());
      BigInteger re = c.re();
      BigInteger im = c.im();
      for (int n = 1; n <= orbit.last(); n++) {
        if (!orbit.isSmall(n)) {
          assertThat(orbit.x()[n]).isEqualTo(rounded(re.shiftLeft(1), c.bits()));
          assertThat(orbit.y()[n]).isEqualTo(rounded(im.shiftLeft(1), c.bits()));
        }
        BigInteger square = re.multiply(re).subtract(im.multiply(im)).shiftRight(c.bits());
        im = re.multiply(im).shiftRight(c.bits() - 1).add(c.im());
        re = square.add(c.re());
      }
    }
  }

  /** Wherever it is replayed: also beside 0, where a replay has too few bits. */
  @Test
  void unfoldedFineOrbitsAreThoseOfHighPrecisionInTwoDoubles() {
    for (RenderRequest view : VIEWS) {
      ReferenceKey key = ReferenceKey.of(DeepViews.with(view, KernelSpec.Accuracy.EXACT));
      int bits = key.c().bits();
      FineReference fine = ((FineOrbit) new ReferenceComputation(key).run(n -> {})).fine();
      TwofoldComplex found = new TwofoldComplex();
      TwofoldComplex expected = new TwofoldComplex();
      FineNumber number = new FineNumber();
      BigInteger re = key.c().re();
      BigInteger im = key.c().im();
      for (int n = 1; n <= fine.orbit().last(); n++) {
        number.read(re, im, bits);
        double unit = WideComplex.powerOfTwo(number.low().exponent() - number.high().exponent());
        expected.set(
            number.high().re(),
            number.low().re() * unit,
            number.high().im(),
            number.low().im() * unit,
            number.high().exponent());
        fine.read(n, found);
        assertThat(found)
            .usingRecursiveComparison()
            .ignoringFields("high", "low")
            .isEqualTo(expected);
        BigInteger square = re.multiply(re).subtract(im.multiply(im)).shiftRight(bits);
        im = re.multiply(im).shiftRight(bits - 1).add(key.c().im());
        re = square.add(key.c().re());
      }
    }
  }

  @Test
  void fineFilesAreReadAsWrittenAndNotForAnotherAccuracy() throws IOException {
    RenderRequest exact = DeepViews.with(DeepViews.RUG, KernelSpec.Accuracy.EXACT);
    FineReference orbit = ((FineOrbit) compute(exact)).fine();
    byte[] file = written(exact);
    FineReference found = ((FineOrbit) read(exact, file)).fine();
    assertThat(found.orbit().x()).isEqualTo(orbit.orbit().x());
    assertThat(found.xLow()).isEqualTo(orbit.xLow());
    assertThat(found.yLow()).isEqualTo(orbit.yLow());
    assertThatThrownBy(() -> read(DeepViews.RUG, file)).hasMessage("is of --accuracy exact");
    assertThatThrownBy(() -> read(exact, written(DeepViews.RUG)))
        .hasMessage("is of another --accuracy than exact");
  }

  /** Of period 2, that is at -1: in view, beside the middle, and then just outside. */
  @Test
  void theOrbitOfTheMiddleIsAsShortAsThatOfANucleusInView() {
    assertThat(compute(DeepViews.zoomed("-1", "1e-291", "1e290", 9, 9, 1000)).last()).isEqualTo(2);
    assertThat(compute(DeepViews.zoomed("-1", "1e-285", "1e290", 9, 9, 1000)).last())
        .isEqualTo(1000);
  }

  /** Three in a hundred where an orbit is chaotic; hardly any where it is not. */
  @Test
  void waypointsAreFew() {
    FoldedOrbit chaotic = compute(DeepViews.RUG);
    assertThat(chaotic.last()).isGreaterThan(10_000);
    assertThat(chaotic.waypoints()).isBetween(2, chaotic.last() / 30);
    FoldedOrbit parabolic = compute(DeepViews.zoomed("-0.75", "1e-6", "1e30", 9, 9, 1_000_000));
    assertThat(parabolic.last()).isEqualTo(1_000_000);
    assertThat(parabolic.waypoints()).isLessThan(1000);
  }

  @Test
  void aHeapThatIsTooSmallIsToldSoInOneLine() {
    FoldedOrbit orbit = new CommonOrbit(100_000_000, new Waypoints(), null, null);
    orbit.requireRoom(4L << 30);
    assertThatThrownBy(() -> orbit.requireRoom(3L << 30))
        .isInstanceOf(KernelUnavailableException.class)
        .hasMessage(
            "a reference of 100,000,000 iterations takes 3,500 MB of each executor's heap, which has"
                + " 3,221 MB: give it --executor-memory 3927m (in local mode --driver-memory) or a"
                + " lower --max-iter");
  }

  @Test
  void progressComesAndAnInterruptEndsIt() {
    RenderRequest view = DeepViews.zoomed("-0.75", "1e-6", "1e30", 9, 9, 100_000);
    ReferenceKey key = ReferenceKey.of(view);
    List<Integer> heard = new ArrayList<>();
    new ReferenceComputation(key).run(heard::add);
    assertThat(heard).hasSizeGreaterThan(90).isSorted().endsWith(100_000);
    KnownReferences references = new KnownReferences();
    assertThatThrownBy(() -> references.orbit(key, n -> Thread.currentThread().interrupt()))
        .isInstanceOf(CancellationException.class);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(references.find(key)).isEmpty();
    assertThat(references.orbit(key, n -> {}).last()).isEqualTo(100_000);
  }

  private static byte[] written(RenderRequest view) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ReferenceFormat.write(ReferenceKey.of(view), compute(view), out);
    return out.toByteArray();
  }

  private static FoldedOrbit read(RenderRequest view, byte[] file) throws IOException {
    return ReferenceFormat.read(ReferenceKey.of(view), new ByteArrayInputStream(file));
  }

  @Test
  void whatIsReadIsWhatWasWritten() throws IOException {
    for (RenderRequest view : VIEWS) {
      ReferenceOrbit orbit = compute(view).unfold();
      FoldedOrbit folded = read(view, written(view));
      ReferenceOrbit found = folded.unfold();
      assertThat(found.x()).isEqualTo(orbit.x());
      assertThat(found.y()).isEqualTo(orbit.y());
      WideComplex a = new WideComplex();
      WideComplex b = new WideComplex();
      for (int n = 0; n <= orbit.last(); n++) {
        orbit.read(n, a);
        found.read(n, b);
        assertThat(List.of(b.re(), b.im(), b.exponent()))
            .isEqualTo(List.of(a.re(), a.im(), a.exponent()));
        assertThat(found.wideBeyondRim(n)).isEqualTo(orbit.wideBeyondRim(n));
      }
    }
  }

  @Test
  void anotherImagesFileIsRefusedWithTheDifference() throws IOException {
    byte[] file = written(DeepViews.SEAHORSE);
    assertThatThrownBy(() -> read(DeepViews.RUG, file))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("bits");
    assertThatThrownBy(() -> read(DeepViews.SEAHORSE.resampled(96, 54, 8001), file))
        .hasMessage("is limited to 8000 iterations, not 8001");
    assertThat(read(DeepViews.SEAHORSE.resampled(64, 36, 8000), file).last())
        .as("another size of the same view")
        .isEqualTo(compute(DeepViews.SEAHORSE).last());
  }

  /** Whatever a file holds, reading it ends soon, in one of two exceptions or in an orbit. */
  @Test
  void damagedAndHostileFilesAreRefused() throws IOException {
    long seed = Long.getLong("sparkbrot.seed", System.nanoTime());
    System.out.println("ReferenceOrbitTest: -Dsparkbrot.seed=" + seed);
    Random random = new Random(seed);
    for (KernelSpec.Accuracy accuracy :
        List.of(KernelSpec.Accuracy.NORMAL, KernelSpec.Accuracy.EXACT)) {
      refusesDamage(DeepViews.with(DeepViews.SEAHORSE, accuracy), random);
    }
  }

  private static void refusesDamage(RenderRequest view, Random random) throws IOException {
    byte[] whole = written(view);
    for (int i = 0; i < 2000; i++) {
      byte[] file = whole.clone();
      if (random.nextInt(4) == 0) {
        file = Arrays.copyOf(file, 10 + random.nextInt(2 * file.length));
      }
      int at = random.nextInt(random.nextBoolean() ? Math.min(file.length, 200) : file.length);
      file[at] ^= (byte) (1 + random.nextInt(255));
      boolean sealed = random.nextBoolean();
      byte[] read = sealed ? sealed(file) : file;
      if (sealed) {
        try {
          read(view, read);
        } catch (IOException | IllegalArgumentException e) {
          assertThat(e.getMessage()).doesNotContain("\n");
        }
      } else {
        assertThatThrownBy(() -> read(view, read)).isInstanceOf(IOException.class);
      }
    }
  }

  /** With a checksum that is right. */
  private static byte[] sealed(byte[] file) {
    CRC32C crc = new CRC32C();
    crc.update(file, 0, file.length - Integer.BYTES);
    java.nio.ByteBuffer.wrap(file).putInt(file.length - Integer.BYTES, (int) crc.getValue());
    return file;
  }
}
