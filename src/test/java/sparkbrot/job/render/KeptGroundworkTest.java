package sparkbrot.job.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sparkbrot.kernel.KernelFamilies;
import sparkbrot.scene.JuliaConstant;
import sparkbrot.scene.KernelSpec;
import sparkbrot.scene.PixelAnchor;
import sparkbrot.scene.RenderRequest;
import sparkbrot.scene.Viewport;
import sparkbrot.storage.Location;

/** Who looks whether a file has a run's groundwork, and when. */
class KeptGroundworkTest {

  @TempDir private Path directory;

  private static RenderRequest request(KernelSpec spec, String width, int maxIter) {
    return new RenderRequest(
        Viewport.centered(BigDecimal.ZERO, BigDecimal.ONE, new BigDecimal(width), 16, 16),
        PixelAnchor.CENTER,
        maxIter,
        spec);
  }

  private boolean isKept(Optional<Location> workDirectory, Optional<Location> reference) {
    RenderRequest request = request(KernelSpec.usual(KernelSpec.PERTURBATION), "1e-20", 100);
    return KeptGroundwork.isKept(PlainRender.of(request, List.of(), workDirectory, reference));
  }

  private Optional<Location> at(String name) {
    return Optional.of(Location.of(directory.resolve(name).toString()));
  }

  @Test
  void itIsKeptWhereEitherFileIs() throws IOException {
    assertThat(isKept(Optional.empty(), Optional.empty())).isFalse();
    assertThat(isKept(at("work"), at("a.ref"))).isFalse();
    Files.createDirectory(directory.resolve("work"));
    assertThat(isKept(at("work"), at("a.ref"))).isFalse();
    Files.writeString(directory.resolve("work").resolve(KeptGroundwork.FILE), "");
    assertThat(isKept(at("work"), Optional.empty())).isTrue();
    assertThat(isKept(at("work"), at("a.ref"))).isTrue();
    assertThat(isKept(at("other"), at("a.ref"))).isFalse();
    Files.writeString(directory.resolve("a.ref"), "");
    assertThat(isKept(Optional.empty(), at("a.ref"))).isTrue();
    assertThat(isKept(at("other"), at("a.ref"))).isTrue();
  }

  @Test
  void familiesWithoutGroundworkAskNobody() {
    AtomicInteger asked = new AtomicInteger();
    for (KernelSpec spec :
        List.of(KernelSpec.usual(KernelSpec.ESCAPE_TIME), KernelSpec.usual(JuliaConstant.USUAL))) {
      RenderRequest request = request(spec, "1", 1_000_000);
      KernelFamilies.of(spec).expect(request, () -> asked.incrementAndGet() > 0);
    }
    assertThat(asked).hasValue(0);
  }

  @Test
  void aDeepViewAsksOnAThreadThatNobodyWaitsFor() throws Exception {
    CompletableFuture<Boolean> returned = new CompletableFuture<>();
    CompletableFuture<Thread> asking = new CompletableFuture<>();
    RenderRequest deep = request(KernelSpec.usual(KernelSpec.PERTURBATION), "1e-400", 1_000_000);
    KernelFamilies.of(deep.kernel())
        .expect(
            deep,
            () -> {
              asking.complete(Thread.currentThread());
              return returned.join();
            });
    Thread thread = asking.get(60, TimeUnit.SECONDS);
    assertThat(thread).isNotSameAs(Thread.currentThread());
    assertThat(thread.isDaemon()).isTrue();
    returned.complete(true);
    thread.join(60_000);
    assertThat(thread.isAlive()).isFalse();
  }
}
