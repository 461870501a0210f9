package sparkbrot.submit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sparkbrot.submit.Submission.Outcome;

/**
 * Arguments that a script cannot use: one line with option, value and rule, exit code 2, and before
 * anything is built. There is no Java where these scripts are told to look for it, so that one that
 * went on to build would complain of that instead.
 */
class ScriptArgumentsTest {

  private static final Map<String, String> NO_JAVA = Map.of("JAVA_HOME", "/nonexistent");

  @TempDir private Path directory;

  private Outcome run(String script, String... args) {
    return new Submission(directory).script(script, NO_JAVA, args);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "scaling.sh | --cores 0 | expected a list such as 1,2,4",
        "scaling.sh | --cores 1,,2 | expected a list such as 1,2,4",
        "scaling.sh | --cores two | expected a list such as 1,2,4",
        "scaling.sh | --executor-cores 1;2 | expected a list such as 1,2",
        "scaling.sh | --executor-cores 2 | needs a cluster (--master)",
        "scaling.sh | --tile-rows 1.5 | expected a list such as auto,64",
        "scaling.sh | --tile-plan static | expected a list such as equal-cost,guided",
        "scaling.sh | --kernel gpu | expected a list such as scalar,vector",
        "scaling.sh | --repeat 0 | expected a whole number from 1 to 999999",
        "scaling.sh | --minutes 0 | expected a whole number from 1 to 999999",
        "scaling.sh | --minutes 5 -- --size 64x64 | needs the probe",
        "scaling.sh | --seconds -1 | expected a whole number from 1 to 999999",
        "scaling.sh | --seed x | expected a whole number from 1 to 999999",
        "scaling.sh | --mode strange | must be strong or weak",
        "scaling.sh | --dir | expected a value",
        "scaling.sh | --size | options of render go after --",
        "measure/balance.sh | --views moon | expected a list such as seahorse-valley,default",
        "measure/balance.sh | --plans static | expected a list such as equal-cost,64",
        "measure/balance.sh | --plans 0 | expected a list such as equal-cost,64",
        "measure/balance.sh | --shortcuts maybe | expected a list such as off,on",
        "measure/balance.sh | --cores 1,2 | expected a whole number from 1 to 999999",
        "measure/balance.sh | --repeat 0 | expected a whole number from 1 to 999999",
        "measure/balance.sh | --master | expected a value",
        "measure/balance.sh | --bogus | options of render go after --",
        "measure/measure.sh | --steps moon | expected a list such as local,balance",
        "measure/measure.sh | --results | expected a value",
        "measure/measure.sh | --bogus | see measure.sh --help",
        "cluster.sh | start --workers 0 | expected a whole number from 1 to 99999",
        "cluster.sh | start --cores many | expected a whole number from 1 to 99999",
        "cluster.sh | start --memory 2x | expected a size such as 512m or 2g",
        "cluster.sh | start --port 100000 | expected a whole number from 1 to 99999",
        "cluster.sh | start --java-homes /nonexistent | holds no bin/java",
        "cluster.sh | stop --dir | expected a value",
        "cluster.sh | status --bogus | see cluster.sh --help",
        "cluster.sh | restart | expected start, stop or status, not restart",
        "cluster.sh | start --worker-hosts 10.0.0.1 | expected loopback addresses",
        "measure/gigapixel.sh | --sides 0 | expected a list such as 1024,32768",
        "measure/gigapixel.sh | --outputs jpg | expected a list such as tif+npy,png",
        "measure/gigapixel.sh | --workers 0 | expected a whole number from 1 to 999999",
        "measure/gigapixel.sh | --driver-memory 2x | expected a size such as 512m or 2g",
        "measure/gigapixel.sh | --dir | expected a value",
        "measure/deep-picture.sh | --side 0 | expected a whole number from 1 to 999999",
        "measure/cold.sh | --rounds 0 | expected a whole number from 1 to 999999",
        "measure/cold.sh | --java-program /nonexistent | no such file",
        "measure/cold.sh | --bogus | see cold.sh --help",
        "measure/whole.sh | --sides x | expected a list such as 4096,65536",
        "measure/whole.sh | --shortcuts maybe | expected a list such as off,on",
        "measure/whole.sh | --default-sides x | expected a list such as 4096,16384",
        "measure/whole.sh | --where moon | expected a list such as local,standalone",
        "measure/whole.sh | --outputs png,png | expected one of png and tif+npy",
        "measure/whole.sh | --java-program /nonexistent | no such file",
        "measure/whole.sh | --bogus | options of render go after --",
        "measure/faults.sh | --seed x | expected a whole number",
        "measure/faults.sh | --only NothingIT | expected some of ExecutorFaultsIT",
        "measure/bench.sh | shortcuts --views 0 | expected a whole number from 1 to 9999999",
        "measure/bench.sh | shortcuts --seed x | expected a whole number",
        "measure/bench.sh | shortcuts --jvms | a value is needed",
        "measure/bench.sh | shortcuts --bogus | not an option of bench.sh shortcuts",
        "measure/bench.sh | --bogus | see bench.sh --help",
        "measure/warmup.sh | --repeat 5 | must be at least 6",
        "measure/warmup.sh | --java-homes /a,,/b | expected a list such as /jdk-17,/jdk-25",
        "measure/warmup.sh | --size | options of render go after --",
        "measure/run.sh | --master | a value is needed",
        "measure/run.sh | '' | a subcommand is needed",
        "submit.sh | --master | a value is needed",
        "submit.sh | '' | a subcommand is needed",
        "submit.sh | --master localhost:7077 | must be local[N], local-cluster[",
        "submit.sh | --master sprak://host:7077 | spark://HOST:PORT, yarn or k8s://URL",
        "submit.sh | --master spark://host | must be local[N]",
        "submit.sh | --master local[0] | must be local[N]",
        "submit.sh | --conf spark.master=localhost | must be local[N]",
        "submit.sh | --conf spark.cores.max | expected NAME=VALUE",
        "submit.sh | --executor-core 2 | --executor-core: spark-submit has no such option",
        "submit.sh | --size 64x64 | options of a subcommand go after its name",
        "submit.sh | --executor-cores two | expected a whole number from 1",
        "submit.sh | --total-executor-cores 0 | expected a whole number from 1",
        "submit.sh | --executor-memory 1x | expected a size such as 512m or 2g",
        "submit.sh | --conf spark.cores.max=x | expected a whole number from 1",
        "submit.sh | --conf spark.executor.memory=0 | expected a size such as 512m or 2g",
        "submit.sh | --deploy-mode server | must be client or cluster",
        "submit.sh | --properties-file nosuch.conf | no file that can be read",
      })
  void whatAScriptCannotUseIsRefusedBeforeAnythingIsBuilt(String script, String args, String rule)
      throws IOException {
    String[] words = args.isEmpty() ? new String[0] : args.split(" ");
    Outcome outcome = run(script, words);
    assertThat(outcome.errorLines()).singleElement().asString().startsWith(name(script) + ": ");
    assertThat(outcome.err()).contains(rule);
    if (words.length > 0) {
      assertThat(outcome.err()).contains(words[words.length - 1]);
    }
    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.out()).isEmpty();
    assertThat(new Submission(directory).names()).isEmpty();
  }

  private static String name(String script) {
    return script.replaceFirst(".*/", "");
  }

  @Test
  void aWeakSweepNeedsItsViewByBounds() {
    Outcome outcome = run("scaling.sh", "--mode", "weak", "--", "--center=0,0", "--width=1");
    assertThat(outcome.errorLines())
        .singleElement()
        .asString()
        .contains("--mode weak: the view must be given by --bounds");
    assertThat(outcome.exitCode()).isEqualTo(2);
  }

  @Test
  void aGoodSweepWouldBeBuiltAndSoFindsNoJava() {
    Outcome outcome = run("scaling.sh", "--dir", "sweep");
    assertThat(outcome.errorLines())
        .singleElement()
        .isEqualTo("scaling.sh: JAVA_HOME=/nonexistent holds no bin/java");
    assertThat(outcome.exitCode()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "scaling.sh",
        "measure/balance.sh",
        "measure/bench.sh",
        "cluster.sh",
        "measure/measure.sh",
        "measure/faults.sh",
        "measure/warmup.sh",
        "measure/gigapixel.sh",
        "measure/deep-picture.sh"
      })
  void theHelpOfAScriptNeedsNoJava(String script) {
    Outcome outcome = run(script, "--help");
    assertThat(outcome.exitCode()).isZero();
    assertThat(outcome.out()).startsWith("Usage: " + name(script));
    assertThat(outcome.err()).isEmpty();
  }

  @Test
  void aCommandOfAScriptAloneHasHelpWithoutJavaToo() {
    Outcome outcome = run("measure/bench.sh", "shortcuts", "--help");
    assertThat(outcome.exitCode()).isZero();
    assertThat(outcome.out()).contains("--views N", "--seed S", "--jvms N").doesNotContain("jmh");
    assertThat(outcome.err()).isEmpty();
  }

  /** What submit.sh hands to Spark, up to the jar; Spark binds its ports by this variable alone. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | 127.0.0.1",
        "--master local[2] | 127.0.0.1",
        "--master=local | 127.0.0.1",
        "--properties-file conf/local.conf | 127.0.0.1",
        "--properties-file conf/s3a.conf --conf spark.ui.enabled=true | 127.0.0.1",
        "--properties-file conf/standalone.conf | none",
        "--properties-file conf/local.conf --master spark://host:7077 | none",
        "--master spark://host:7077 | none",
        "--master local-cluster[2,1,1024] | none",
        "--conf spark.master=yarn | none",
      })
  void localModeAndOnlyItListensOnLoopbackAlone(String options, String address) {
    Outcome outcome =
        shell(
            Map.of(),
            "bind_local_mode \"$@\" \"$JAR\" render --master local"
                + " && echo ${SPARK_LOCAL_IP:-none}",
            options.isEmpty() ? List.of() : List.of(options.split(" ")));
    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.out().strip()).isEqualTo(address);
  }

  /** Runs a command of bash in the project's folder, after the functions of spark.sh. */
  private Outcome shell(Map<String, String> environment, String command, List<String> arguments) {
    String project = System.getProperty("user.dir");
    List<String> all = new ArrayList<>(List.of("bash", "-c"));
    all.add(
        "cd %s && . submit-scripts/lib.sh && . submit-scripts/spark.sh && %s"
            .formatted(project, command));
    all.add("bash");
    all.addAll(arguments);
    return new Submission(directory).run(environment, all);
  }

  @Test
  void aMachineWhoseNameHasNoAddressIsToldWhatToSet() {
    String unnamed = "uname() { echo nosuch-host.invalid; } && require_own_address";
    Outcome refused = shell(Map.of(), unnamed, List.of());
    assertThat(refused.errorLines())
        .singleElement()
        .asString()
        .contains("nosuch-host.invalid has no address: set SPARK_LOCAL_IP");
    assertThat(refused.exitCode()).isEqualTo(2);
    Outcome told = shell(Map.of("SPARK_LOCAL_IP", "127.0.0.1"), unnamed, List.of());
    assertThat(told.exitCode()).as(told.err()).isZero();
  }

  @Test
  void aMasterInAPropertiesFileIsCheckedToo() throws IOException {
    Path file = Files.writeString(directory.resolve("x.txt"), "spark.master = sprak://host:7077\n");
    Outcome outcome = run("submit.sh", "--properties-file", file.toString(), "render");
    assertThat(outcome.errorLines())
        .singleElement()
        .asString()
        .contains("x.txt: spark.master sprak://host:7077: must be local[N]");
    assertThat(outcome.exitCode()).isEqualTo(2);
  }

  /** All of them are good, so the first thing missing is Java. */
  @Test
  void whatSparkSubmitKnowsIsLetThrough() {
    String options =
        "--verbose --supervise --load-spark-defaults --class x.Y --executor-memory 2G"
            + " --driver-memory 512mb --executor-cores 4 --num-executors=3 --deploy-mode client"
            + " --conf spark.x= -c a=b --jars a.jar,b.jar --packages g:a:1 --queue q --archives z#y"
            + " --driver-java-options -Dx=y --master spark://[::1]:7077,b.example:7078 render";
    Outcome outcome = run("submit.sh", options.split(" "));
    assertThat(outcome.errorLines())
        .singleElement()
        .isEqualTo("submit.sh: JAVA_HOME=/nonexistent holds no bin/java");
  }

  @Test
  void theStatusOfNoClusterIsExitCode3() {
    Outcome outcome = run("cluster.sh", "status", "--dir", directory.resolve("none").toString());
    assertThat(outcome.exitCode()).isEqualTo(3);
    assertThat(outcome.out()).contains("no cluster runs in");
  }
}
