package sparkbrot.kernel.escape;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import sparkbrot.InstalledJdks;

/**
 * The contract, with shortcuts and without, in every JDK from 17 on that is installed here, at each
 * vector width, emulated ones included, and without the vector module.
 */
class KernelContractAcrossJvmsTest {

  private static final Duration LIMIT = Duration.ofMinutes(10);

  @Test
  void everyJdkAndWidthKeepsTheContract() throws Exception {
    List<Path> jdks = InstalledJdks.all();
    assertThat(jdks).as("JDKs found, this one included").isNotEmpty();
    ExecutorService two = Executors.newFixedThreadPool(2);
    try {
      List<Future<String>> runs = new ArrayList<>();
      for (Path jdk : jdks) {
        for (KernelJvm jvm : KernelJvm.TESTED) {
          runs.add(two.submit(() -> lastLine(jdk, jvm)));
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
