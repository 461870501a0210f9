package sparkbrot.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import sparkbrot.InstalledJdks;

/**
 * The contract in every JDK from 17 on that is installed here, at each vector width, emulated ones
 * included, and without the vector module.
 */
class KernelContractAcrossJvmsTest {

  private static final String MODULE = "--add-modules=jdk.incubator.vector";
  private static final String REDUCED = "-Dsparkbrot.reducedContract=true";

  private record Variant(String kernel, List<String> options) {}

  private static final List<Variant> VARIANTS =
      List.of(
          new Variant("vector\\d+ strict double", List.of(MODULE)),
          new Variant("vector128 strict double", List.of(MODULE, "-XX:MaxVectorSize=16")),
          new Variant(
              "vector\\d+ strict double",
              List.of(MODULE, REDUCED, "-XX:-UseFMA", "-Dsparkbrot.strictContract=true")),
          new Variant(
              "vector64 strict double", List.of(MODULE, REDUCED, "-Dsparkbrot.vectorBits=64")),
          new Variant(
              "vector256 strict double", List.of(MODULE, REDUCED, "-Dsparkbrot.vectorBits=256")),
          new Variant(
              "vector512 strict double", List.of(MODULE, REDUCED, "-Dsparkbrot.vectorBits=512")),
          new Variant("scalar strict double", List.of(REDUCED)));

  @Test
  void everyJdkAndWidthKeepsTheContract() throws Exception {
    List<Path> jdks = InstalledJdks.all();
    assertThat(jdks).as("JDKs found, this one included").isNotEmpty();
    ExecutorService two = Executors.newFixedThreadPool(2);
    try {
      List<Future<String>> runs = new ArrayList<>();
      for (Path jdk : jdks) {
        for (Variant variant : VARIANTS) {
          runs.add(two.submit(() -> lastLine(jdk, variant)));
        }
      }
      for (Future<String> run : runs) {
        System.out.println(run.get());
      }
    } finally {
      two.shutdownNow();
    }
  }

  private static String lastLine(Path jdk, Variant variant) throws Exception {
    String said = run(jdk, variant);
    String last = said.substring(said.lastIndexOf("ran ")).strip();
    assertThat(last).matches("ran " + variant.kernel() + " on Java .*");
    return last + ", options " + variant.options();
  }

  private static String run(Path jdk, Variant variant) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(jdk.resolve("bin/java").toString());
    command.addAll(variant.options());
    command.add("-Xmx512m");
    command.add("-XX:+UseSerialGC");
    command.add("-cp");
    command.add(
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
    command.add(ContractMain.class.getName());
    Path output = Files.createTempFile("contract", ".txt");
    try {
      Process child =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      boolean ended = child.waitFor(3, TimeUnit.MINUTES);
      if (!ended) {
        child.destroyForcibly().waitFor();
      }
      String said = Files.readString(output, StandardCharsets.UTF_8);
      assertThat(ended).as("%s took over 3 minutes: %s", command, said).isTrue();
      assertThat(child.exitValue()).as("%s: %s", command, said).isZero();
      return said;
    } finally {
      Files.delete(output);
    }
  }
}
