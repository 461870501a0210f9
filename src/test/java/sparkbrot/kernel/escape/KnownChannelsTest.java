package sparkbrot.kernel.escape;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import sparkbrot.kernel.escape.scalar.EscapeKernel;
import sparkbrot.samples.Channel;
import sparkbrot.samples.SampleBlock;
import sparkbrot.scene.KernelSpec;
import sparkbrot.scene.KernelSpec.Choice;
import sparkbrot.scene.PixelAnchor;
import sparkbrot.scene.PixelGrid;
import sparkbrot.scene.PixelRegion;

/**
 * The bits of a small view, written down: every JVM that {@link KernelContractAcrossJvmsTest}
 * starts must come to them, so that all agree with each other and not only with themselves.
 */
class KnownChannelsTest {

  private static final PixelGrid VIEW =
      new PixelGrid(-2.125, 2.75, 1.03125, 2.0625, 60, 45, PixelAnchor.CENTER);

  /** SHA-256 of all values as little-endian words, row-major. */
  private static final Map<String, String> KNOWN =
      Map.of(
          "N", "0cbb1514b7a857a1ce1286a7d5474208d1fb4cab04a5d9c672772e8938342a18",
          "NF", "9b33b4bc03f5871c59552a1d291bf84ffaa73d2b1931817a17fb44cf2a68d4be",
          "DEX", "3232f2d74eaa5f5715da04a99c01bbb3273aee3eea2fab4a26104fd2744d4681",
          "DEY", "af5fd9ea833832525d5b84220cfdaafe18845fc49411b590d2888c26a7203a4c");

  @Test
  void channelsHaveTheBitsThatAreWrittenDown() throws Exception {
    for (Choice choice : List.of(Choice.SCALAR, Choice.AUTO)) {
      for (boolean shortcuts : new boolean[] {false, true}) {
        KernelSpec honest = KernelSpec.honest(choice);
        EscapeKernel kernel =
            Kernels.select(
                    new KernelSpec(choice, honest.arithmetic(), honest.precision(), shortcuts))
                .kernel();
        assertThat(digests(kernel)).as(kernel.name()).isEqualTo(KNOWN);
      }
    }
  }

  private static Map<String, String> digests(EscapeKernel kernel) throws Exception {
    SampleBlock block =
        new SampleBlock(
            Set.of(Channel.COUNT, Channel.N, Channel.NF, Channel.DEX, Channel.DEY),
            PixelRegion.whole(VIEW),
            200);
    kernel.fill(VIEW, block);
    Map<String, String> digests = new LinkedHashMap<>();
    for (Channel channel : List.of(Channel.N, Channel.NF, Channel.DEX, Channel.DEY)) {
      ByteBuffer bytes = ByteBuffer.allocate(4 * block.size()).order(ByteOrder.LITTLE_ENDIAN);
      if (channel.type() == Channel.Type.INT32) {
        bytes.asIntBuffer().put(block.ints(channel));
      } else {
        bytes.asFloatBuffer().put(block.floats(channel));
      }
      digests.put(
          channel.name(),
          HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes.array())));
    }
    return digests;
  }
}
