package sparkbrot.ladder;

import static sparkbrot.kernel.KernelSpec.Arithmetic.FUSED;
import static sparkbrot.kernel.KernelSpec.Arithmetic.STRICT;
import static sparkbrot.kernel.KernelSpec.Precision.DOUBLE;
import static sparkbrot.kernel.KernelSpec.Precision.FLOAT;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import sparkbrot.kernel.KernelSpec.Arithmetic;
import sparkbrot.kernel.KernelSpec.Precision;

/** All rungs from the bottom up, each with the command that measures it on this machine. */
final class LadderRows {

  private final Path root;
  private final Toolchain toolchain;
  private final List<String> javaCommand;
  private final LadderWorkload workload;
  private final int cores;
  private final List<LadderRow> rows = new ArrayList<>();

  /**
   * @param javaCommand starts our command line in a fresh JVM like this one
   * @param cores threads and task slots of the rows that use several
   */
  LadderRows(
      Path root,
      Toolchain toolchain,
      List<String> javaCommand,
      LadderWorkload workload,
      int cores) {
    this.root = root;
    this.toolchain = toolchain;
    this.javaCommand = List.copyOf(javaCommand);
    this.workload = workload;
    this.cores = cores;
  }

  /** Where a Spark row runs; asked when the row is first measured. */
  @FunctionalInterface
  interface Master {
    String url() throws InterruptedException;
  }

  /**
   * @param standaloneMaster starts a standalone cluster
   */
  List<LadderRow> all(Master standaloneMaster) {
    addPython();
    addRust();
    addC();
    addJava();
    addSpark("spark-local", "Spark local[" + cores + "]", () -> "local[" + cores + "]");
    addSpark("spark-standalone", "Spark standalone, " + cores + " × 1 core", standaloneMaster);
    return List.copyOf(rows);
  }

  private void addPython() {
    // Rounds and samples so that no row takes more than some 10 s a round on a slow machine.
    python(LadderRow.BASELINE, "Python", List.of(), 1, 64);
    python("numpy-vectorize", "NumPy vectorize", List.of("numpy"), 1, 64);
    python("numpy-masked", "NumPy masked", List.of("numpy"), perWorkload(4, 1), 16);
    python("numba", "Numba", List.of("numba"), perWorkload(11, 2), 4);
    python("numba-parallel", "Numba parallel", List.of("numba"), perWorkload(21, 2), 1);
  }

  private void python(String id, String label, List<String> modules, int rounds, int mojoStep) {
    add(
        id,
        label,
        STRICT,
        DOUBLE,
        () ->
            peer(
                List.of(
                    toolchain.python(modules),
                    root.resolve("src/peers/python/peer.py").toString(),
                    "--row",
                    id,
                    "--threads",
                    Integer.toString(cores)),
                rounds,
                perWorkload(1, mojoStep)));
  }

  private void addRust() {
    rust("rust-scalar", "Rust", DOUBLE, perWorkload(11, 2), 4);
    rust("rust-simd", "Rust SIMD 8×f32", FLOAT, perWorkload(51, 4), 1);
    rust("rust-scalar-threads", "Rust + threads", DOUBLE, perWorkload(21, 2), 1);
    rust("rust-simd-threads", "Rust SIMD 8×f32 + threads", FLOAT, perWorkload(101, 4), 1);
  }

  private void rust(String id, String label, Precision precision, int rounds, int mojoStep) {
    add(
        id,
        label,
        STRICT,
        precision,
        () ->
            peer(
                List.of(
                    toolchain.rustPeer().toString(),
                    "--row",
                    id,
                    "--threads",
                    Integer.toString(cores)),
                rounds,
                perWorkload(1, mojoStep)));
  }

  private void addC() {
    add(
        "c-simd",
        "C SIMD intrinsics",
        STRICT,
        DOUBLE,
        () ->
            new PeerSource(
                root, List.of(toolchain.cPeer().toString()), perWorkload(101, 5), 1, true, false));
  }

  private void addJava() {
    java("java-scalar", "Java scalar", "scalar", STRICT, DOUBLE, false, perWorkload(21, 2));
    int rounds = perWorkload(101, 5);
    java("java-simd", "Java SIMD", "vector", STRICT, DOUBLE, false, rounds);
    java("java-simd-fused", "Java SIMD, fused", "vector", FUSED, DOUBLE, false, rounds);
    java("java-simd-float", "Java SIMD, float", "vector", STRICT, FLOAT, false, rounds);
    java("java-simd-fused-float", "Java SIMD, fused float", "vector", FUSED, FLOAT, false, rounds);
    java("java-simd-shortcuts", "Java SIMD, shortcuts", "vector", STRICT, DOUBLE, true, rounds);
    javaThreads("java-scalar-threads", "Java scalar + threads", "scalar", perWorkload(31, 3));
    javaThreads("java-simd-threads", "Java SIMD + threads", "vector", perWorkload(101, 6));
  }

  private void java(
      String id,
      String label,
      String kernel,
      Arithmetic arithmetic,
      Precision precision,
      boolean shortcuts,
      int rounds) {
    List<String> command =
        List.of(
            root.resolve("submit-scripts/bench.sh").toString(),
            "kernel",
            "--json",
            "--kernel",
            kernel,
            "--arithmetic",
            arithmetic.name().toLowerCase(Locale.ROOT),
            "--precision",
            precision.name().toLowerCase(Locale.ROOT),
            "--shortcuts",
            shortcuts ? "on" : "off");
    // bench.sh warms up in every run: it has no command that a user would wait for.
    RowSource source = new PeerSource(root, command, rounds, 1, false, false);
    rows.add(new LadderRow(id, label, true, arithmetic, precision, shortcuts, source));
  }

  private void javaThreads(String id, String label, String kernel, int rounds) {
    List<String> command = new ArrayList<>(javaCommand);
    command.addAll(
        List.of("ladder", "threads", "--kernel", kernel, "--threads", Integer.toString(cores)));
    RowSource source = new PeerSource(root, command, rounds, 1, true, false);
    rows.add(new LadderRow(id, label, true, STRICT, DOUBLE, false, source));
  }

  private void addSpark(String id, String label, Master master) {
    spark(id + "-scalar", label + ", scalar", master, List.of("--kernel", "scalar"), false);
    spark(id + "-simd", label + ", SIMD", master, List.of("--kernel", "vector"), false);
    spark(
        id + "-shortcuts",
        label + ", SIMD, shortcuts",
        master,
        List.of("--kernel", "vector"),
        true);
  }

  private void spark(
      String id, String label, Master master, List<String> kernel, boolean shortcuts) {
    List<String> options = new ArrayList<>(kernel);
    options.addAll(List.of("--shortcuts", shortcuts ? "on" : "off"));
    RowSource source =
        new DeferredSource(
            () ->
                new SparkSource(
                    root,
                    sparkOptions(id, master),
                    options,
                    perWorkload(40, 8),
                    root.resolve("target/ladder").resolve(id)));
    rows.add(new LadderRow(id, label, true, STRICT, DOUBLE, shortcuts, source));
  }

  /** On a cluster the job waits for the cores it asks for; local mode has its own. */
  private List<String> sparkOptions(String id, Master master) throws InterruptedException {
    List<String> options = new ArrayList<>(List.of("--master", master.url()));
    if (id.startsWith("spark-standalone")) {
      options.addAll(List.of("--total-executor-cores", Integer.toString(cores)));
    }
    return options;
  }

  private void add(
      String id,
      String label,
      Arithmetic arithmetic,
      Precision precision,
      DeferredSource.Maker source) {
    rows.add(
        new LadderRow(id, label, false, arithmetic, precision, false, new DeferredSource(source)));
  }

  private PeerSource peer(List<String> command, int rounds, int rowStep) {
    return new PeerSource(root, command, rounds, rowStep, true, true);
  }

  private int perWorkload(int seed, int mojo) {
    return workload == LadderWorkload.SEED ? seed : mojo;
  }
}
