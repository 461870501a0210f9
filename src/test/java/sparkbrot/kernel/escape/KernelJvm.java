package sparkbrot.kernel.escape;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * A kind of JVM that kernels must count alike in.
 *
 * @param kernel pattern of the name of the kernel that it selects
 * @param reduced whether it is too slow, or too like another, for all of the contract's views
 * @param options its own options
 */
record KernelJvm(String kernel, boolean reduced, List<String> options) {

  private static final String MODULE = "--add-modules=jdk.incubator.vector";
  private static final String STRICT_ONLY = "-Dsparkbrot.strictContract=true";
  private static final String IGNORE_UNKNOWN = "-XX:+IgnoreUnrecognizedVMOptions";

  /** As users start one. */
  static final KernelJvm PLAIN = new KernelJvm("vector\\d+ strict double", false, List.of(MODULE));

  /** Those of the tests: each width, and without fused instruction and without vectors. */
  static final List<KernelJvm> TESTED =
      List.of(
          PLAIN,
          new KernelJvm("vector128 strict double", false, List.of(MODULE, "-XX:MaxVectorSize=16")),
          new KernelJvm(
              "vector\\d+ strict double", true, List.of(MODULE, "-XX:-UseFMA", STRICT_ONLY)),
          new KernelJvm(
              "vector\\d+ strict double",
              true,
              List.of(MODULE, "-Dsparkbrot.portsOfSums=false", STRICT_ONLY)),
          forced(64),
          ports(true),
          ports(false, STRICT_ONLY),
          forced(512, "-Dsparkbrot.portsOfSums=true"),
          new KernelJvm("scalar strict double", true, List.of()));

  /** What a campaign adds: other instruction sets, and widths that they emulate. */
  static final List<KernelJvm> MORE =
      List.of(
          forced(128),
          forced(256, "-XX:MaxVectorSize=16"),
          forced(512, "-XX:MaxVectorSize=32"),
          instructions(0, "vector\\d+", STRICT_ONLY),
          instructions(1, "vector\\d+", STRICT_ONLY),
          instructions(2, "vector(128|256)"));

  private static KernelJvm forced(int bits, String... more) {
    List<String> options = new ArrayList<>(List.of(MODULE, "-Dsparkbrot.vectorBits=" + bits));
    options.addAll(List.of(more));
    return new KernelJvm("vector" + bits + " strict double", true, options);
  }

  /** 256 bits on either kind of ports, whichever the machine's are. */
  private static KernelJvm ports(boolean ofSums, String... more) {
    List<String> options =
        new ArrayList<>(
            List.of(MODULE, "-Dsparkbrot.vectorBits=256", "-Dsparkbrot.portsOfSums=" + ofSums));
    options.addAll(List.of(more));
    return new KernelJvm("vector(256) strict double", true, options);
  }

  /** An x86 processor of this AVX generation; others know no such option. */
  private static KernelJvm instructions(int avx, String kernel, String... more) {
    List<String> options = new ArrayList<>(List.of(MODULE, IGNORE_UNKNOWN, "-XX:UseAVX=" + avx));
    options.addAll(List.of(more));
    return new KernelJvm(kernel + " strict double", true, options);
  }

  /**
   * A JVM that has ended.
   *
   * @param exitCode its exit code
   * @param said what it printed
   */
  record Ended(int exitCode, String said) {}

  /** Its own options without what all of them have. */
  String label() {
    return options.stream()
        .filter(option -> !option.equals(MODULE) && !option.equals(STRICT_ONLY))
        .filter(option -> !option.equals(IGNORE_UNKNOWN))
        .collect(Collectors.joining(" "));
  }

  /**
   * Runs a main class of the tests in such a JVM.
   *
   * @param more more options of the JVM
   */
  Ended run(Path jdk, Duration limit, List<String> more, Class<?> main, String... args)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(jdk.resolve("bin/java").toString());
    command.addAll(options);
    command.addAll(more);
    command.add("-Xmx512m");
    command.add("-XX:+UseSerialGC");
    command.add("-cp");
    command.add(
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
    command.add(main.getName());
    command.addAll(List.of(args));
    Path output = Files.createTempFile("contract", ".txt");
    try {
      Process child =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      boolean ended = child.waitFor(limit.toSeconds(), TimeUnit.SECONDS);
      if (!ended) {
        child.destroyForcibly().waitFor();
      }
      String said = Files.readString(output, StandardCharsets.UTF_8);
      assertThat(ended).as("%s took over %s: %s", command, limit, said).isTrue();
      return new Ended(child.exitValue(), said);
    } finally {
      Files.delete(output);
    }
  }
}
