package sparkbrot.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sparkbrot.scene.KernelSpec;
import sparkbrot.scene.PixelAnchor;
import sparkbrot.scene.RenderRequest;
import sparkbrot.scene.Viewport;
import sparkbrot.storage.Location;

/** A run is only expected to compute its reference if no file has it. */
class KeptGroundworkTest {

  private static final RenderRequest REQUEST =
      new RenderRequest(
          Viewport.centered(BigDecimal.ZERO, BigDecimal.ONE, BigDecimal.ONE, 8, 8),
          PixelAnchor.CENTER,
          50,
          KernelSpec.honest(KernelSpec.Choice.SCALAR));

  @TempDir private Path directory;

  private boolean isKept(Optional<Location> workDirectory) {
    return KeptGroundwork.isKept(PlainRender.of(REQUEST, List.of(), workDirectory));
  }

  @Test
  void whatAWorkDirectoryHoldsIsKeptAndNothingElseIs() throws IOException {
    Optional<Location> work = Optional.of(Location.of(directory.toString()));
    assertThat(isKept(Optional.empty())).isFalse();
    assertThat(isKept(work)).isFalse();
    Files.createFile(directory.resolve(KeptGroundwork.FILE));
    assertThat(isKept(work)).isTrue();
  }
}
