package sparkbrot.measure.ladder;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sparkbrot.measure.ChildProcess;
import sparkbrot.measure.PeerResult;
import sparkbrot.measure.RowFailedException;
import sparkbrot.measure.Workload;
import sparkbrot.measure.bench.ReferenceCounts;
import sparkbrot.scene.KernelSpec;
import sparkbrot.scene.KernelSpec.Choice;
import sparkbrot.scene.PixelAnchor;
import sparkbrot.scene.PixelGrid;

/** The peers that can run here count what the scalar kernel counts, on a grid with odd sides. */
class PeerCountsTest {

  private static final String WORKLOAD = "-2,2.6,1.5,3,13,11,300";
  private static final PixelGrid GRID = new PixelGrid(-2, 2.6, 1.5, 3, 13, 11, PixelAnchor.CORNER);

  private static final Path ROOT = Path.of(System.getProperty("sparkbrot.basedir", "."));
  // Static: the Rust peer is built once for all tests.
  private static final Toolchain TOOLCHAIN = new Toolchain(ROOT, System.getenv());
  private static final ReferenceCounts SCALAR =
      ReferenceCounts.compute(GRID, 300, KernelSpec.honest(Choice.SCALAR));

  @TempDir Path folder;

  private PeerResult run(List<String> peer, String row, int rowStep) throws InterruptedException {
    List<String> command = new ArrayList<>(peer);
    command.addAll(List.of("--row", row, "--workload=" + WORKLOAD, "--threads=3"));
    command.addAll(List.of("--rounds=2", "--row-step=" + rowStep, "--counts=" + countsFile()));
    return PeerResult.parse(ChildProcess.run(ROOT, command).output());
  }

  private Path countsFile() {
    return folder.resolve("counts").toAbsolutePath();
  }

  private List<String> pythonPeer(List<String> modules) throws InterruptedException {
    try {
      return List.of(
          TOOLCHAIN.python(modules), ROOT.resolve("src/peers/python/peer.py").toString());
    } catch (RowFailedException e) {
      return absent(e.getMessage());
    }
  }

  private List<String> rustPeer() throws InterruptedException {
    try {
      return List.of(TOOLCHAIN.rustPeer().toString());
    } catch (RowFailedException e) {
      return absent(e.getMessage());
    }
  }

  private List<String> cPeer() throws InterruptedException {
    try {
      return List.of(TOOLCHAIN.cPeer().toString());
    } catch (RowFailedException e) {
      return absent(e.getMessage());
    }
  }

  private static List<String> absent(String message) {
    System.err.println("NOT TESTED, peer cannot run here: " + message);
    Assumptions.abort(message);
    return List.of();
  }

  private void assertScalarCounts(List<String> peer, String row, int... rowSteps) throws Exception {
    for (int rowStep : rowSteps) {
      PeerResult result = run(peer, row, rowStep);
      assertThat(result.countsSha256()).as(row).isEqualTo(SCALAR.sha256(rowStep));
      assertThat(result.countedIterations()).isEqualTo(SCALAR.countedIterations(rowStep));
      assertThat(result.rowStep()).isEqualTo(rowStep);
      assertThat(SCALAR.differingPixels(countsFile(), rowStep)).isZero();
    }
  }

  @Test
  void purePythonCountsWhatTheScalarKernelCounts() throws Exception {
    assertScalarCounts(pythonPeer(List.of()), "python", 1, 4);
  }

  @Test
  void numpyCountsWhatTheScalarKernelCounts() throws Exception {
    List<String> peer = pythonPeer(List.of("numpy"));
    assertScalarCounts(peer, "numpy-vectorize", 1, 4);
    assertScalarCounts(peer, "numpy-masked", 1, 4);
  }

  @Test
  void numbaCountsWhatTheScalarKernelCounts() throws Exception {
    List<String> peer = pythonPeer(List.of("numba"));
    assertScalarCounts(peer, "numba", 1);
    assertScalarCounts(peer, "numba-parallel", 4);
  }

  @Test
  void rustScalarCountsWhatTheScalarKernelCounts() throws Exception {
    assertScalarCounts(rustPeer(), "rust-scalar", 1, 4);
    assertScalarCounts(rustPeer(), "rust-scalar-threads", 1, 4);
  }

  @Test
  void rustSimdCountsWhatBinary32StepsCount() throws Exception {
    for (String row : List.of("rust-simd", "rust-simd-threads")) {
      run(rustPeer(), row, 1);
      int[] counts = new int[13 * 11];
      ByteBuffer.wrap(Files.readAllBytes(countsFile()))
          .order(ByteOrder.LITTLE_ENDIAN)
          .asIntBuffer()
          .get(counts);
      for (int pixel = 0; pixel < counts.length; pixel++) {
        assertThat(counts[pixel])
            .as("%s, pixel %d", row, pixel)
            .isEqualTo(floatCount((float) GRID.re(pixel % 13), (float) GRID.im(pixel / 13)));
      }
    }
  }

  /** As the ladder starts them: a peer that cannot read its workload would be a failed row. */
  @Test
  void everyPeerReadsTheWorkloadThatTheLadderGives() throws Exception {
    Workload small = Workload.parse("-2,0.6,-1.5,1.5,13,11,300");
    List<List<String>> peers = new ArrayList<>();
    List<String> python = new ArrayList<>(pythonPeer(List.of()));
    python.addAll(List.of("--row", "python"));
    peers.add(python);
    peers.add(List.of(rustPeer().get(0), "--row", "rust-scalar"));
    if (System.getProperty("os.arch").equals("amd64")) {
      peers.add(cPeer());
    }
    for (List<String> peer : peers) {
      Measurement measurement = new PeerSource(ROOT, peer, 1, 1, true, false, false).measure(small);
      assertThat(measurement.countsSha256()).as(peer.toString()).isEqualTo(SCALAR.sha256(1));
    }
  }

  private static int floatCount(float cr, float ci) {
    float x = cr;
    float y = ci;
    int n = 0;
    while (n < 300 && x * x + y * y <= 4f) {
      float real = (x * x - y * y) + cr;
      y = 2f * (x * y) + ci;
      x = real;
      n++;
    }
    return n;
  }

  @Test
  void badUseOfAPeerIsOneLineAndExitCode2() throws Exception {
    List<String> bad = List.of("--row", "python", "--workload", "moon");
    List<String> command = new ArrayList<>(pythonPeer(List.of()));
    command.addAll(bad);
    assertThat(failure(command))
        .startsWith("failed with exit code 2: ")
        .contains("--workload moon: must be XMIN,XSPAN,YMAX,YSPAN,W,H,MAXITER");
    assertThat(failure(List.of(rustPeer().get(0), "--row", "rust-simd", "--rounds", "0")))
        .isEqualTo(
            "failed with exit code 2: rust peer: --rounds 0: must be an integer of at least 1");
  }

  private String failure(List<String> command) throws InterruptedException {
    try {
      ChildProcess.run(ROOT, command);
      return "no failure";
    } catch (RowFailedException e) {
      return e.getMessage();
    }
  }

  @Test
  void aMissingToolSaysHowToGetIt() throws Exception {
    Toolchain bare =
        new Toolchain(folder, Map.of("PYTHON", "/nowhere/python", "CC", "/nowhere/cc"));
    String message = "";
    try {
      bare.python(List.of("no_such_module_of_python"));
    } catch (RowFailedException e) {
      message = e.getMessage();
    }
    assertThat(message).startsWith("missing: no_such_module_of_python").contains("apt-get install");
    try {
      bare.cPeer();
    } catch (RowFailedException e) {
      message = e.getMessage();
    }
    assertThat(message).startsWith("missing: the C peer").contains("gcc");
  }
}
