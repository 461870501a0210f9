package sparkbrot.spark.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.spark.SparkConf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExecutorArchiveTest {

  private static final String DEFAULTS = "spark.executor.defaultJavaOptions";
  private static final String EXTRAS = "spark.executor.extraJavaOptions";

  private static SparkConf conf(String master) {
    return new SparkConf(false).set("spark.master", master);
  }

  private static String defaults(SparkConf conf, int java) {
    ExecutorArchive.configure(conf, java);
    return conf.get(DEFAULTS, "");
  }

  @Test
  void executorsOfAStandaloneClusterKeepAnArchiveInTheirWorkersFolder() {
    assertThat(defaults(conf("spark://host:7077"), 25).split(" "))
        .contains(
            "-XX:+IgnoreUnrecognizedVMOptions",
            "-XX:+AutoCreateSharedArchive",
            "-XX:SharedArchiveFile=../../sparkbrot-executor.jsa");
  }

  @Test
  void theUsersOptionsComeAfterOurs() {
    assertThat(defaults(conf("spark://host:7077").set(DEFAULTS, "-Xss1m"), 25))
        .startsWith("-XX:+IgnoreUnrecognizedVMOptions ")
        .endsWith(" -Xss1m");
  }

  @Test
  void javaBefore21WhoseArchivesKeepMethodsFromCompilersIsLeftAlone() {
    assertThat(defaults(conf("spark://host:7077"), 20)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"local[2]", "local-cluster[1,1,1024]", "yarn", "k8s://https://host"})
  void executorsThatNoStandaloneWorkerStartsAreLeftAlone(String master) {
    assertThat(defaults(conf(master), 25)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-XX:SharedArchiveFile=/a.jsa",
        "-Dx=y \"-XX:SharedArchiveFile=/a b.jsa\"",
        "-XX:ArchiveClassesAtExit=/a.jsa",
        "-XX:-AutoCreateSharedArchive",
        "-Xshare:off",
        "-XX:AOTCache=/a.aot",
        "-XX:-UseSharedSpaces"
      })
  void whoSpeaksOfArchivesGetsNoneOfOurs(String options) {
    assertThat(defaults(conf("spark://host:7077").set(EXTRAS, options), 25)).isEmpty();
    assertThat(defaults(conf("spark://host:7077").set(DEFAULTS, options), 25)).isEqualTo(options);
  }

  @Test
  void theSettingTurnsItOff() {
    assertThat(defaults(conf("spark://host:7077").set(ExecutorArchive.SETTING, "false"), 25))
        .isEmpty();
  }

  @Test
  void aSettingThatIsNeitherTrueNorFalseIsRefused() {
    SparkConf conf = conf("spark://host:7077").set(ExecutorArchive.SETTING, "perhaps");
    assertThatThrownBy(() -> ExecutorArchive.configure(conf, 25))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("spark.sparkbrot.archive=perhaps: must be true or false");
  }
}
