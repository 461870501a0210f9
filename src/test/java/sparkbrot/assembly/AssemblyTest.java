package sparkbrot.assembly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import sparkbrot.image.Pictures;
import sparkbrot.samples.ImageDigests;
import sparkbrot.scene.RenderRequest;
import sparkbrot.storage.Location;
import sparkbrot.storage.PendingFile;
import sparkbrot.tiles.plan.TilePlan;
import sparkbrot.tiles.product.PartAssembler;
import sparkbrot.tiles.render.LocalRenderer;
import sparkbrot.tiles.render.TileResult;

@Timeout(60)
class AssemblyTest {

  private static final RenderRequest REQUEST = Pictures.request(64, 160);

  /** Signature, header, palette and the zlib header: what a PNG has before its first tile. */
  private static final int HEADER_BYTES = 8 + 25 + 12 + 768 + 12 + 2;

  /** A disk that is full after so many bytes; stands before a real file. */
  private static final class FullDisk extends OutputStream implements PendingFile {

    private final PendingFile file;
    private final Throwable refusal;
    private long room;

    FullDisk(PendingFile file, long room, Throwable refusal) {
      this.file = file;
      this.room = room;
      this.refusal = refusal;
    }

    @Override
    public OutputStream stream() {
      return this;
    }

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      room -= length;
      if (room < 0) {
        if (refusal instanceof Error error) {
          throw error;
        }
        throw (IOException) refusal;
      }
      file.stream().write(bytes, from, length);
    }

    @Override
    public void publish() throws IOException {
      file.publish();
    }

    @Override
    public void abort() {
      file.abort();
    }
  }

  private static List<TileResult> results(TilePlan plan) {
    List<TileResult> results = new ArrayList<>();
    new LocalRenderer(1).render(plan.tasks(), Pictures.job(REQUEST, plan, "png"), results::add);
    return results;
  }

  private static OutputFile output(PendingFile file) {
    return new OutputFile(Pictures.product(REQUEST, "png"), file);
  }

  private static List<Path> entries(Path dir) throws IOException {
    try (Stream<Path> entries = Files.list(dir)) {
      return entries.toList();
    }
  }

  @Test
  void aFullDiskSurfacesAndNothingIsPublished(@TempDir Path dir) throws IOException {
    TilePlan plan = Pictures.plan(REQUEST, 16);
    List<TileResult> results = results(plan);
    IOException full = new IOException("No space left on device");
    PendingFile file =
        new FullDisk(
            Location.of(dir.resolve("x.png").toString()).write(false), HEADER_BYTES + 10, full);
    try (Assembly assembly =
        new Assembly(List.of(output(file)), plan.tiles().size(), Long.MAX_VALUE)) {
      assembly.accept(results.get(0));
      Awaitility.await().until(() -> assembly.failure() != null);
      assertThat(assembly.failure()).isSameAs(full);
      assertThatThrownBy(() -> assembly.accept(results.get(1)))
          .isInstanceOf(UncheckedIOException.class)
          .hasCause(full);
      assertThatThrownBy(assembly::awaitWritten).isSameAs(full);
    }
    file.abort();
    assertThat(entries(dir)).isEmpty();
  }

  /** A heap that runs out while writing must not look like a finished picture. */
  @Test
  void anErrorInTheWriterIsAFailureToo(@TempDir Path dir) throws IOException {
    TilePlan plan = Pictures.plan(REQUEST, 16);
    PendingFile file =
        new FullDisk(
            Location.of(dir.resolve("x.png").toString()).write(false),
            HEADER_BYTES + 10,
            new OutOfMemoryError("pretended"));
    try (Assembly assembly =
        new Assembly(List.of(output(file)), plan.tiles().size(), Long.MAX_VALUE)) {
      for (TileResult result : results(plan)) {
        if (catchThrowable(() -> assembly.accept(result)) != null) {
          break;
        }
      }
      assertThatThrownBy(assembly::awaitWritten)
          .isInstanceOf(IOException.class)
          .hasMessageContaining("pretended");
    }
    file.abort();
  }

  @Test
  void closingBeforeAllTilesCameEndsTheWriterWithAFailure() {
    TilePlan plan = Pictures.plan(REQUEST, 16);
    Pictures.InMemory file = new Pictures.InMemory();
    Assembly assembly = new Assembly(List.of(output(file)), plan.tiles().size(), 0);
    List<TileResult> results = results(plan);
    assembly.accept(results.get(results.size() - 1));
    assembly.close();
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () -> assertThatThrownBy(assembly::awaitWritten).isInstanceOf(IOException.class));
  }

  @Test
  void closingDropsWhatAssemblersKeepBesideTheirFiles() {
    boolean[] closed = {false};
    PartAssembler assembler =
        new PartAssembler() {
          @Override
          public void begin(OutputStream out) {}

          @Override
          public void append(OutputStream out, byte[] encoded) {}

          @Override
          public void finish(OutputStream out, ImageDigests.Counts counts) {}

          @Override
          public void close() {
            closed[0] = true;
          }
        };
    OutputFile file = new OutputFile("png", assembler, new Pictures.InMemory());
    Assembly assembly = new Assembly(List.of(file), 3, 0);
    assembly.close();
    assertThat(closed[0]).isTrue();
  }

  @Test
  void theHashIsMadeWithoutAnyOutput() throws IOException {
    TilePlan plan = Pictures.plan(REQUEST, 16);
    try (Assembly assembly = new Assembly(List.of(), plan.tiles().size(), 0)) {
      results(plan).forEach(assembly);
      assertThat(assembly.awaitWritten().counts().hash().orElseThrow())
          .isEqualTo(Pictures.render(REQUEST, 160, "png").sha256());
    }
  }

  @Test
  void aTileWhoseBytesWereCutOffIsRefusedByThePlainFormats() throws IOException {
    TilePlan plan = Pictures.plan(REQUEST, 160);
    byte[] whole = results(plan).get(0).part("npy");
    writeNpy(whole);
    assertThatThrownBy(() -> writeNpy(Arrays.copyOf(whole, whole.length / 2)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("expected 40960");
  }

  private static void writeNpy(byte[] encoded) throws IOException {
    PartAssembler npy = Pictures.product(REQUEST, "npy").assembler();
    Pictures.InMemory file = new Pictures.InMemory();
    npy.begin(file.stream());
    npy.append(file.stream(), encoded);
    npy.finish(file.stream(), new ImageDigests().finish());
  }
}
