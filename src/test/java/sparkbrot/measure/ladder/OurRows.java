package sparkbrot.measure.ladder;

import static sparkbrot.scene.KernelSpec.Arithmetic.FUSED;
import static sparkbrot.scene.KernelSpec.Arithmetic.STRICT;
import static sparkbrot.scene.KernelSpec.Precision.DOUBLE;
import static sparkbrot.scene.KernelSpec.Precision.FLOAT;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import sparkbrot.measure.Workload;
import sparkbrot.scene.KernelSpec.Arithmetic;
import sparkbrot.scene.KernelSpec.Precision;

/** Our own rungs: kernels on one thread, on plain threads, and in Spark jobs. */
final class OurRows {

  private static final String PNG = "picture.png";

  /** One bit a pixel: next to no colouring and encoding. */
  private static final String BITS = "picture.pbm";

  private final Path root;
  private final List<String> javaCommand;
  private final boolean small;
  private final int cores;
  private final List<LadderRow> rows = new ArrayList<>();

  /**
   * @param javaCommand starts our command line in a fresh JVM like this one
   */
  OurRows(Path root, List<String> javaCommand, Workload workload, int cores) {
    this.root = root;
    this.javaCommand = List.copyOf(javaCommand);
    this.small = workload.equals(Workload.SEED);
    this.cores = cores;
  }

  /** Where a Spark row runs; asked when the row is first measured. */
  @FunctionalInterface
  interface Master {
    String url() throws InterruptedException;
  }

  List<LadderRow> all(Master standalone) {
    int rounds = pick(101, 5);
    java("java-scalar", "Java scalar", STRICT, DOUBLE, false, pick(21, 3), 8);
    java("java-simd", "Java SIMD", STRICT, DOUBLE, false, rounds, 1);
    java("java-simd-fused", "Java SIMD, fused", FUSED, DOUBLE, false, rounds, 1);
    java("java-simd-float", "Java SIMD, float", STRICT, FLOAT, false, rounds, 1);
    java("java-simd-fused-float", "Java SIMD, fused float", FUSED, FLOAT, false, rounds, 1);
    java("java-simd-shortcuts", "Java SIMD, shortcuts", STRICT, DOUBLE, true, rounds, 1);
    threads("java-scalar-threads", "Java scalar + threads", "scalar", pick(31, 3), 4);
    threads("java-simd-threads", "Java SIMD + threads", "vector", pick(101, 6), 1);
    if (!small) {
      spark("spark-one-simd", "Spark local[1], SIMD", () -> "local[1]", false, PNG);
    }
    String local = "Spark local[" + cores + "], ";
    Master localMaster = () -> "local[" + cores + "]";
    sparkScalar("spark-local-scalar", local + "scalar", localMaster);
    spark("spark-local-simd", local + "SIMD", localMaster, false, PNG);
    if (!small) {
      spark("spark-local-bits", local + "SIMD, bit picture", localMaster, false, BITS);
    }
    spark("spark-local-shortcuts", local + "SIMD, shortcuts", localMaster, true, PNG);
    String cluster = "Spark standalone, " + cores + " × 1 core, ";
    sparkScalar("spark-standalone-scalar", cluster + "scalar", standalone);
    spark("spark-standalone-simd", cluster + "SIMD", standalone, false, PNG);
    spark("spark-standalone-shortcuts", cluster + "SIMD, shortcuts", standalone, true, PNG);
    return List.copyOf(rows);
  }

  private int pick(int seed, int mojo) {
    return small ? seed : mojo;
  }

  private void java(
      String id,
      String label,
      Arithmetic arithmetic,
      Precision precision,
      boolean shortcuts,
      int rounds,
      int mojoStep) {
    List<String> kernel =
        List.of(
            "--kernel=" + (id.startsWith("java-scalar") ? "scalar" : "vector"),
            "--arithmetic=" + arithmetic.name().toLowerCase(Locale.ROOT),
            "--precision=" + precision.name().toLowerCase(Locale.ROOT),
            "--shortcuts=" + (shortcuts ? "on" : "off"));
    List<String> bench =
        new ArrayList<>(
            List.of(
                root.resolve("submit-scripts/measure/bench.sh").toString(), "kernel", "--json"));
    bench.addAll(kernel);
    List<String> once = new ArrayList<>(javaCommand);
    once.addAll(List.of("bench", "threads", "--threads=1"));
    once.addAll(kernel);
    RowSource source = new BenchSource(root, bench, once, rounds, pick(1, mojoStep));
    rows.add(new LadderRow(id, label, true, arithmetic, precision, shortcuts, source));
  }

  private void threads(String id, String label, String kernel, int rounds, int mojoStep) {
    List<String> command = new ArrayList<>(javaCommand);
    command.addAll(List.of("bench", "threads", "--kernel=" + kernel, "--threads=" + cores));
    RowSource source = new PeerSource(root, command, rounds, pick(1, mojoStep), true, false, true);
    rows.add(new LadderRow(id, label, true, STRICT, DOUBLE, false, source));
  }

  private void sparkScalar(String id, String label, Master master) {
    spark(id, label, master, List.of("--kernel=scalar", "--shortcuts=off"), false, PNG, 3);
  }

  private void spark(String id, String label, Master master, boolean shortcuts, String picture) {
    List<String> kernel = List.of("--kernel=vector", "--shortcuts=" + (shortcuts ? "on" : "off"));
    spark(id, label, master, kernel, shortcuts, picture, 9);
  }

  private void spark(
      String id,
      String label,
      Master master,
      List<String> kernel,
      boolean shortcuts,
      String picture,
      int mojoRepetitions) {
    RowSource source =
        new DeferredSource(
            () ->
                new SparkSource(
                    root,
                    sparkOptions(id, master),
                    kernel,
                    pick(40, mojoRepetitions),
                    root.resolve("target/ladder").resolve(id),
                    picture));
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
}
