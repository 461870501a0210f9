package sparkbrot.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Command lines, logs and pictures that somebody damaged, in one JVM with a heap of 512 MB: one
 * clear line each, and nothing written but what was named.
 *
 * <p>{@code -Dsparkbrot.fuzz.seed=N} takes other ones, {@code -Dsparkbrot.fuzz.cases=N} more, and
 * {@code -Dsparkbrot.fuzz.first=N} begins at the case that failed.
 */
class FuzzTest {

  private static final long LIMIT_MINUTES = 30;

  @TempDir private Path dir;

  @Test
  void tenThousandDamagedInputsEndWithOneClearLineEach() throws Exception {
    String seed = System.getProperty("sparkbrot.fuzz.seed", "6");
    Path root = dir.toRealPath();
    Path here = Files.createDirectories(root.resolve("a/run"));
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx512m", "-XX:+UseSerialGC", "--add-modules=jdk.incubator.vector"));
    command.add("-Dlog4j2.configurationFile=" + Path.of("conf/log4j2.properties").toAbsolutePath());
    // Fuzzed names of hosts that are not there must not be asked ten times.
    command.add("-Dspark.hadoop.ipc.client.connect.max.retries=0");
    command.add("-Djava.awt.headless=true");
    command.add("-Djava.io.tmpdir=" + System.getProperty("java.io.tmpdir"));
    command.add("-cp");
    command.add(
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
    command.addAll(
        List.of(
            FuzzMain.class.getName(),
            seed,
            System.getProperty("sparkbrot.fuzz.first", "0"),
            System.getProperty("sparkbrot.fuzz.cases", "5000"),
            root.toString()));
    Path said = dir.resolve("../fuzz-" + seed + ".txt").normalize();
    Process child =
        new ProcessBuilder(command)
            .directory(here.toFile())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    boolean ended = child.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES);
    if (!ended) {
      child.destroyForcibly().waitFor();
    }
    String output = Files.readString(said);
    System.out.println("FuzzTest, seed " + seed + ": " + output.strip());
    assertThat(ended).as("ended in time: " + output).isTrue();
    assertThat(child.exitValue()).as(output).isZero();
    assertThat(output).contains("0 faulty");
    Files.delete(said);
  }
}
