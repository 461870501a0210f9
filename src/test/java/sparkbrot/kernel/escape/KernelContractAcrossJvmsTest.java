package sparkbrot.kernel.escape;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import sparkbrot.InstalledJdks;
import sparkbrot.scene.KernelSpec;

/**
 * The contract, with shortcuts and without, in every JDK from 17 on that is installed here, at each
 * vector width, emulated ones included, and without the vector module.
 */
class KernelContractAcrossJvmsTest {

  private static final Duration LIMIT = Duration.ofMinutes(10);

  @Test
  void everyJdkAndWidthKeepsTheContract() throws Exception {
    List<Path> others = new ArrayList<>(InstalledJdks.all());
    Path here = Path.of(System.getProperty("java.home")).toRealPath();
    others.remove(here);
    String kernel = Kernels.select(KernelSpec.honest(KernelSpec.Choice.AUTO)).kernel().name();
    assertThat(kernel).matches(KernelJvm.PLAIN.kernel());
    ExecutorService two = Executors.newFixedThreadPool(2);
    try {
      List<Future<String>> runs = new ArrayList<>();
      Map<Path, Future<String>> plain = new LinkedHashMap<>();
      // In this JVM, a plain one, the contract's classes are tests themselves.
      plain.put(here, CompletableFuture.completedFuture("ran " + kernel + " on this Java"));
      for (Path jdk : others) {
        plain.put(jdk, two.submit(() -> lastLine(jdk, KernelJvm.PLAIN)));
      }
      for (Map.Entry<Path, Future<String>> jdk : plain.entrySet()) {
        String ran = jdk.getValue().get();
        System.out.println(ran);
        for (KernelJvm jvm : KernelJvm.TESTED) {
          // One width is the plain one: to force it changes nothing.
          if (!ran.startsWith("ran " + jvm.kernel() + " on ") && !jvm.equals(KernelJvm.PLAIN)) {
            runs.add(two.submit(() -> lastLine(jdk.getKey(), jvm)));
          }
        }
      }
      for (Future<String> run : runs) {
        System.out.println(run.get());
      }
    } finally {
      two.shutdownNow();
    }
  }

  private static String lastLine(Path jdk, KernelJvm jvm) throws Exception {
    List<String> reduced = jvm.reduced() ? List.of("-Dsparkbrot.reducedContract=true") : List.of();
    KernelJvm.Ended ended = jvm.run(jdk, LIMIT, reduced, ContractMain.class);
    assertThat(ended.exitCode()).as("%s: %s", jvm.options(), ended.said()).isZero();
    String last = ended.said().substring(ended.said().lastIndexOf("ran ")).strip();
    assertThat(last).matches("ran " + jvm.kernel() + " on Java .*");
    return last + ", options " + jvm.options();
  }
}
