package sparkbrot.measure.ladder;

import static sparkbrot.scene.KernelSpec.Arithmetic.STRICT;
import static sparkbrot.scene.KernelSpec.Precision.DOUBLE;
import static sparkbrot.scene.KernelSpec.Precision.FLOAT;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import sparkbrot.measure.Workload;
import sparkbrot.scene.KernelSpec.Precision;

/**
 * The rungs of others. Rounds, and on the large picture samples of rows, are such that no row takes
 * more than some 10 s a round on a slow machine.
 */
final class PeerRows {

  private final Path root;
  private final Toolchain toolchain;
  private final boolean small;
  private final int cores;
  private final List<LadderRow> rows = new ArrayList<>();

  PeerRows(Path root, Toolchain toolchain, Workload workload, int cores) {
    this.root = root;
    this.toolchain = toolchain;
    this.small = workload.equals(Workload.SEED);
    this.cores = cores;
  }

  List<LadderRow> all() {
    python(LadderRow.BASELINE, "Python", List.of(), 1, 64);
    python("numpy-vectorize", "NumPy vectorize", List.of("numpy"), 1, 64);
    python("numpy-masked", "NumPy masked", List.of("numpy"), pick(4, 1), 16);
    python("numba", "Numba", List.of("numba"), pick(11, 2), 4);
    python("numba-parallel", "Numba parallel", List.of("numba"), pick(21, 2), 2);
    rust("rust-scalar", "Rust", DOUBLE, pick(11, 2), 4);
    rust("rust-simd", "Rust SIMD 8×f32", FLOAT, pick(51, 4), 1);
    rust("rust-scalar-threads", "Rust + threads", DOUBLE, pick(21, 2), 2);
    rust("rust-simd-threads", "Rust SIMD 8×f32 + threads", FLOAT, pick(101, 4), 1);
    add(
        "c-simd",
        "C SIMD intrinsics",
        DOUBLE,
        () ->
            new PeerSource(
                root, List.of(toolchain.cPeer().toString()), pick(101, 5), 1, true, false, false));
    return List.copyOf(rows);
  }

  private int pick(int seed, int mojo) {
    return small ? seed : mojo;
  }

  private void python(String id, String label, List<String> modules, int rounds, int mojoStep) {
    String script = root.resolve("src/peers/python/peer.py").toString();
    add(
        id,
        label,
        DOUBLE,
        () -> peer(List.of(toolchain.python(modules), script), id, rounds, mojoStep));
  }

  private void rust(String id, String label, Precision precision, int rounds, int mojoStep) {
    add(
        id,
        label,
        precision,
        () -> peer(List.of(toolchain.rustPeer().toString()), id, rounds, mojoStep));
  }

  private PeerSource peer(List<String> program, String id, int rounds, int mojoStep) {
    List<String> command = new ArrayList<>(program);
    command.addAll(List.of("--row", id, "--threads", Integer.toString(cores)));
    return new PeerSource(root, command, rounds, pick(1, mojoStep), true, true, false);
  }

  private void add(String id, String label, Precision precision, DeferredSource.Maker source) {
    rows.add(new LadderRow(id, label, false, STRICT, precision, false, new DeferredSource(source)));
  }
}
