package sparkbrot.submit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import sparkbrot.submit.Submission.Outcome;
import sparkbrot.submit.fault.FaultyFileSystem;
import sparkbrot.submit.fault.FaultyFiles;

/**
 * What the tests with faults share: one small picture, rendered undisturbed for comparison, and the
 * faulty file system's options. A full campaign and its seed are asked for with the system
 * properties {@code sparkbrot.faults} and {@code sparkbrot.faults.seed}.
 */
final class FaultBench {

  /** Mirrored, so that a task makes two pieces; as many tiles as strips. */
  static final int TILES = 32;

  private static final List<String> SCENE =
      List.of("--size=256x512", "--max-iter=300", "--tile-rows=16", "--color=lit", "--samples=1");

  private static final boolean FULL = "full".equals(System.getProperty("sparkbrot.faults"));
  private static final Duration LIMIT = Duration.ofSeconds(Submission.LIMIT_SECONDS);

  final Path directory;
  final Submission job;
  final Random random;
  private final Path jar;
  private final Path figures;

  /** Once for all classes of a JVM. */
  private static Undisturbed undisturbed;

  private record Undisturbed(String hash, byte[] png, byte[] npy, byte[] exr) {}

  FaultBench(Path directory, String name) throws IOException {
    this.directory = directory;
    this.job = new Submission(directory);
    long seed = Long.getLong("sparkbrot.faults.seed", System.nanoTime());
    System.out.println(name + " seed " + seed);
    this.random = new Random(seed);
    this.jar = jarOfFaults();
    this.figures =
        Path.of(System.getProperty("sparkbrot.basedir", "."), "target", "faults", name + ".tsv");
    Files.createDirectories(figures.getParent());
    Files.writeString(figures, "");
    renderUndisturbed(this);
  }

  private static synchronized void renderUndisturbed(FaultBench bench) throws IOException {
    if (undisturbed == null) {
      Outcome run =
          bench.job.local(2, bench.command(List.of(), "undisturbed").toArray(String[]::new));
      assertThat(run.exitCode()).as(run.err()).isZero();
      undisturbed =
          new Undisturbed(
              run.row("counts digest"),
              bench.job.bytes("undisturbed.png"),
              bench.job.bytes("undisturbed.npy"),
              bench.job.bytes("undisturbed.exr"));
    }
  }

  /** The larger of two numbers in a full campaign, the smaller within the usual tests. */
  static int times(int inCampaign, int inTests) {
    return FULL ? inCampaign : inTests;
  }

  private Path jarOfFaults() throws IOException {
    Path file = directory.resolve("faults.jar");
    try (OutputStream out = Files.newOutputStream(file);
        JarOutputStream entries = new JarOutputStream(out)) {
      for (Class<?> type : List.of(FaultyFileSystem.class, FaultyFiles.class)) {
        String path = type.getName().replace('.', '/') + ".class";
        entries.putNextEntry(new JarEntry(path));
        entries.write(type.getClassLoader().getResourceAsStream(path).readAllBytes());
        entries.closeEntry();
      }
    }
    return file;
  }

  /** Options of spark-submit under which these faults happen on hdfs://faulty/. */
  List<String> faults(List<String> sparkOptions, String name, String rules, int slowMillis)
      throws IOException {
    Path memory = Files.createDirectories(directory.resolve(name + "-memory"));
    List<String> all = new ArrayList<>(sparkOptions);
    all.addAll(List.of("--jars", jar.toString()));
    for (String setting :
        List.of(
            "fs.hdfs.impl=" + FaultyFileSystem.class.getName(),
            "fs.AbstractFileSystem.hdfs.impl=" + FaultyFiles.class.getName(),
            FaultyFileSystem.RULES + "=" + rules,
            FaultyFileSystem.MEMORY + "=" + memory,
            FaultyFileSystem.SLOW_MILLIS + "=" + slowMillis)) {
      all.addAll(List.of("--conf", "spark.hadoop." + setting));
    }
    return all;
  }

  /** How many faults of this kind have happened. */
  long happened(String name, String fault) throws IOException {
    try (Stream<Path> memories = Files.list(directory.resolve(name + "-memory"))) {
      return memories.filter(file -> file.getFileName().toString().contains(fault)).count();
    }
  }

  /** Tiles of different tasks at random: of each task one of its two. */
  List<Integer> tilesOfTasks(int number) {
    return random
        .ints(0, TILES / 2)
        .distinct()
        .limit(number)
        .mapToObj(task -> random.nextBoolean() ? task : TILES - 1 - task)
        .toList();
  }

  Path work(String name) {
    return directory.resolve(name + "-work");
  }

  /** The work directory on the faulty file system. */
  String faultyWork(String name) {
    return "--work-dir=hdfs://faulty" + work(name);
  }

  List<String> command(List<String> sparkOptions, String name, String... more) {
    List<String> args = new ArrayList<>(sparkOptions);
    args.add("render");
    // An option may be given once: what a test sets itself is left out here.
    SCENE.stream()
        .filter(option -> Stream.of(more).noneMatch(own -> own.startsWith(name(option))))
        .forEach(args::add);
    args.addAll(List.of("--log-dir=" + name + "-logs"));
    if (Stream.of(more).noneMatch(option -> option.startsWith("--output"))) {
      args.addAll(
          List.of(
              "--output=" + name + ".png",
              "--output=" + name + ".exr",
              "--counts=" + name + ".npy"));
    }
    args.addAll(List.of(more));
    return args;
  }

  private static String name(String option) {
    return option.substring(0, option.indexOf('=') + 1);
  }

  Outcome render(List<String> sparkOptions, String name, String... more) {
    return job.submit(command(sparkOptions, name, more).toArray(String[]::new));
  }

  Process start(List<String> sparkOptions, String name, String... more) throws IOException {
    return job.start(
        "submit.sh",
        job.file(name + "-out.txt"),
        job.file(name + "-err.txt"),
        command(sparkOptions, name, more).toArray(String[]::new));
  }

  /** Complete pieces of the work directory. */
  long pieces(String name) throws IOException {
    if (!Files.exists(work(name))) {
      return 0;
    }
    try (Stream<Path> files = Files.list(work(name))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(file -> file.matches("[0-9a-f].*\\.piece"))
          .count();
    }
  }

  /** Each run has a log; those of dead runs would be counted. */
  static void deleteLogs(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> logs = Files.list(folder)) {
        for (Path log : logs.toList()) {
          Files.delete(log);
        }
      }
    }
  }

  static void await(Callable<Boolean> condition) {
    Awaitility.await().pollInterval(Duration.ofMillis(5)).atMost(LIMIT).until(condition);
  }

  static void kill(ProcessHandle process) {
    process.destroyForcibly();
    await(() -> !process.isAlive());
  }

  void assertUndisturbed(Outcome outcome, String name) throws IOException {
    assertUndisturbed(outcome, name, name);
  }

  /** Outputs and work directory of a run that ended well are those of the undisturbed one. */
  void assertUndisturbed(Outcome outcome, String outputs, String name) throws IOException {
    assertThat(outcome.exitCode()).as(outcome.err()).isZero();
    assertThat(outcome.row("counts digest")).isEqualTo(undisturbed.hash());
    assertSameFiles(outputs);
    assertTidy(name);
  }

  void assertSameFiles(String name) throws IOException {
    assertSameFiles(job.bytes(name + ".png"), job.bytes(name + ".npy"));
    if (job.names().contains(name + ".exr")) {
      assertThat(job.bytes(name + ".exr")).isEqualTo(undisturbed.exr());
    }
  }

  static void assertSameFiles(byte[] png, byte[] npy) {
    assertThat(npy).isEqualTo(undisturbed.npy());
    assertThat(png).isEqualTo(undisturbed.png());
  }

  /**
   * Nothing but the pieces of the picture and the manifest; nothing temporary beside the picture.
   */
  private void assertTidy(String name) throws IOException {
    assertThat(job.names()).noneMatch(file -> file.endsWith(".part"));
    try (Stream<Path> files = Files.list(work(name))) {
      assertThat(files).hasSize(TILES + 1);
    }
  }

  /** Keeps a line for the result page. */
  void report(String scenario, String faults, String outcome) {
    String line = String.format(Locale.ROOT, "%s\t%s\t%s%n", scenario, faults, outcome);
    System.out.print("fault test: " + line.replace("\t", "; "));
    try {
      Files.writeString(figures, line, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
