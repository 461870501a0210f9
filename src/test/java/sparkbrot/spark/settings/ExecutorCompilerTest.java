package sparkbrot.spark.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.spark.SparkConf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExecutorCompilerTest {

  private static final String DEFAULTS = "spark.executor.defaultJavaOptions";
  private static final String EXTRAS = "spark.executor.extraJavaOptions";

  private static SparkConf conf(String master) {
    return new SparkConf(false).set("spark.master", master);
  }

  private static String defaults(SparkConf conf) {
    return defaults(conf, 17);
  }

  private static String defaults(SparkConf conf, int javaRelease) {
    ExecutorCompiler.configure(conf, javaRelease);
    return conf.get(DEFAULTS, "");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"spark://host:7077", "local-cluster[1,1,1024]", "yarn", "k8s://https://host"})
  void executorsLeaveSparksMethodsToC2Later(String master) {
    assertThat(defaults(conf(master).set(DEFAULTS, "-Xss1m")).split(" "))
        .containsSubsequence(
            "-XX:+IgnoreUnrecognizedVMOptions",
            "-XX:Tier4InvocationThreshold=30000",
            "-XX:CompileCommand=quiet",
            "-XX:CompileCommand=CompileThresholdScaling,sparkbrot.*::*,0.16",
            "-Xss1m");
  }

  @Test
  void theKernelIsCompiledSoonerWhereThatPays() {
    String sooner = "-XX:CompileCommand=CompileThresholdScaling,sparkbrot.kernel.escape.*::*,0.02";
    assertThat(defaults(conf("yarn"), 25).split(" "))
        .containsSubsequence(
            "-XX:CompileCommand=CompileThresholdScaling,sparkbrot.*::*,0.16",
            sooner,
            "-XX:CompileCommand=CompileThresholdScaling,sparkbrot.kernel.escape.scalar.*::*,1.5");
    assertThat(defaults(conf("yarn"), 21)).isNotEmpty().doesNotContain(sooner);
  }

  @Test
  void inLocalModeTheDriverHasItsOwn() {
    assertThat(defaults(conf("local[2]"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-Xint",
        "-Dx=y -Xbatch",
        "\"-XX:CompileCommand=exclude,a.B::c\"",
        "'-XX:CompileCommand=exclude,a.B::c'",
        "-XX:TieredStopAtLevel=1",
        "-XX:-TieredCompilation",
        "-XX:Tier4InvocationThreshold=100",
        "-XX:CICompilerCount=2",
        "-XX:+UseJVMCICompiler"
      })
  void whoSpeaksOfCompilersGetsNoneOfOurs(String options) {
    assertThat(defaults(conf("spark://host:7077").set(EXTRAS, options))).isEmpty();
    assertThat(defaults(conf("spark://host:7077").set(DEFAULTS, options))).isEqualTo(options);
  }

  @Test
  void aPathSaysNothingAboutCompilers() {
    assertThat(defaults(conf("yarn").set(EXTRAS, "-XX:HeapDumpPath=/Tier4/Compiled")))
        .contains("Tier4InvocationThreshold");
  }

  @Test
  void ofBothTheArchiveAndTheCompilerEachHasItsPlace() {
    SparkConf conf = conf("spark://host:7077").set(EXTRAS, "-Xshare:off");
    ExecutorArchive.configure(conf, 25);
    assertThat(defaults(conf)).contains("Tier4").doesNotContain("Archive");
    conf = conf("spark://host:7077").set(EXTRAS, "-XX:TieredStopAtLevel=1");
    ExecutorArchive.configure(conf, 25);
    assertThat(defaults(conf)).contains("Archive").doesNotContain("Tier4");
  }

  @Test
  void theSettingTurnsItOffAndIsTrueOrFalse() {
    SparkConf conf = conf("yarn").set(ExecutorCompiler.SETTING, "false");
    assertThat(defaults(conf)).isEmpty();
    conf.set(ExecutorCompiler.SETTING, "perhaps");
    assertThatThrownBy(() -> ExecutorCompiler.configure(conf, 25))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("spark.sparkbrot.lateC2=perhaps: must be true or false");
  }
}
