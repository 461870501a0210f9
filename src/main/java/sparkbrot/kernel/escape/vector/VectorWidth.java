package sparkbrot.kernel.escape.vector;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/**
 * What the machine decides for the vector kernels: the species, the widest there is unless a
 * property forces one, and what pays at that width.
 */
public final class VectorWidth {

  /** 64 to 512. Wider than the machine's is emulated by the JDK: slow, but the same counts. */
  private static final Integer FORCED_BITS = Integer.getInteger("sparkbrot.vectorBits");

  private static final boolean AARCH64 = System.getProperty("os.arch").equals("aarch64");

  private static final Path CPU_INFO = Path.of("/proc/cpuinfo");

  /** Whether sums run beside products, on ports of their own; the property says so in tests. */
  private static final boolean PORTS_OF_SUMS =
      Boolean.parseBoolean(System.getProperty("sparkbrot.portsOfSums", String.valueOf(isAmd())));

  private VectorWidth() {}

  public static VectorSpecies<Double> ofDouble() {
    return FORCED_BITS == null
        ? DoubleVector.SPECIES_PREFERRED
        : VectorSpecies.of(double.class, VectorShape.forBitSize(FORCED_BITS));
  }

  static VectorSpecies<Float> ofFloat() {
    return FORCED_BITS == null
        ? FloatVector.SPECIES_PREFERRED
        : VectorSpecies.of(float.class, VectorShape.forBitSize(FORCED_BITS));
  }

  /**
   * Whether C2 has masks of so few lanes. On x86 it has none of two, AVX-512 or not (JDK 17 and
   * 25): compares of doubles at 128 bits are calls that allocate, and make the kernel slower than
   * scalar code.
   */
  public static boolean hasMasks(VectorSpecies<?> species) {
    return species.length() > 2 || AARCH64;
  }

  /**
   * Vectors that a block keeps in flight. A vector's state is x, y and c, and C2 spills what
   * exceeds the registers: of 4 to 8 vectors, 6 were the fastest with 32 registers (AVX-512). With
   * 16 (AVX2), 5 are up to 4 % faster than 4 in most JVMs, but in one of two (JDK 17) or of twelve
   * (JDK 25) C2 spills more and they take up to twice the time; 4 always do. A mask of all lanes
   * must fit a long.
   */
  static int blockVectors(VectorSpecies<?> species) {
    boolean manyRegisters = species.vectorBitSize() == 512 || AARCH64;
    return Math.min(manyRegisters ? 6 : 4, Long.SIZE / species.length());
  }

  /**
   * Whether a fused multiply-add is faster than a sum of its own: at 128 bits it was slower
   * (Emerald Rapids), and without the instruction the JDK calculates it with BigDecimal.
   */
  static boolean fmaPays(VectorSpecies<?> species) {
    return species.vectorBitSize() >= 256 && hasFma();
  }

  /**
   * Whether it is faster in all vectors of a step. AMD's CPUs from Zen on have two ports for
   * products and fused operations and two for sums: 3 products, 2 sums and a fused operation keep
   * the first two busy for longer than the others, so every other vector takes two sums in its
   * place (blocks of steps are a tenth faster on Zen 4). Intel's take either on each port. With the
   * 16 registers of 256 bits C2 has no room for it, and blocks were 5 % slower.
   */
  static boolean fmaPaysInAll(VectorSpecies<?> species) {
    return fmaPays(species) && !(PORTS_OF_SUMS && species.vectorBitSize() == 512);
  }

  /**
   * Whether five vectors are faster in blocks of strict steps than {@link #blockVectors}, without
   * fused operations: 16 registers hold the states of five then, as a sum takes c from memory as
   * its operand, where a fused operation would need it in a register. That makes two sums of one
   * operation, for which AMD's CPUs have ports to spare: blocks are a tenth faster on Zen 3. Six
   * would be as fast as those of C, but C2 orders their operations so that one state is spilled.
   */
  static boolean memoryOperandsPay(VectorSpecies<?> species) {
    return PORTS_OF_SUMS && species.vectorBitSize() == 256;
  }

  private static boolean isAmd() {
    try (BufferedReader lines = Files.newBufferedReader(CPU_INFO)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("vendor_id")) {
          return line.endsWith("AuthenticAMD");
        }
      }
    } catch (IOException e) {
      // Not Linux: Windows says it so.
    }
    String processor = System.getenv("PROCESSOR_IDENTIFIER");
    return processor != null && processor.endsWith("AuthenticAMD");
  }

  private static boolean hasFma() {
    HotSpotDiagnosticMXBean hotSpot =
        ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
    return hotSpot != null && Boolean.parseBoolean(hotSpot.getVMOption("UseFMA").getValue());
  }
}
