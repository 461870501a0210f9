package sparkbrot.submit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sparkbrot.submit.Submission.Outcome;

/** What a driver in local mode does, and does without, until its first tile is there. */
final class StartIT {

  @TempDir private Path directory;

  private Set<String> loadedClasses(String... sparkOptions) throws IOException {
    return loadedClasses("JDK_JAVA_OPTIONS", Map.of(), sparkOptions);
  }

  /** By a variable with options for JVMs. */
  private Set<String> loadedClasses(
      String variable, Map<String, String> environment, String... sparkOptions) throws IOException {
    Submission job = new Submission(directory);
    List<String> arguments = new ArrayList<>(List.of(sparkOptions));
    arguments.addAll(
        List.of("render", "--size", "64x64", "--output", "a.png", "--overwrite", "--log-dir", "l"));
    Path classes = job.file("classes.txt");
    Map<String, String> all = new HashMap<>(environment);
    all.put(variable, "-Xlog:class+load:file=" + classes);
    Outcome rendered = job.script("submit.sh", all, arguments.toArray(String[]::new));
    assertThat(rendered.exitCode()).as(rendered.err()).isZero();
    try (Stream<String> lines = Files.lines(classes)) {
      return lines
          .map(line -> line.replaceFirst(".*\\] ", "").replaceFirst(" .*", ""))
          .collect(Collectors.toSet());
    }
  }

  @Test
  void whatNobodyAskedForIsNotLoaded() throws IOException {
    assertThat(loadedClasses())
        .contains("sparkbrot.spark.tasks.TileRdd")
        .doesNotContain(
            "net.jpountz.lz4.LZ4Factory",
            "io.netty.channel.epoll.Native",
            "org.apache.spark.deploy.SparkSubmit",
            "org.apache.ivy.core.settings.IvySettings",
            "org.apache.spark.rdd.RDDOperationScope$",
            "com.fasterxml.jackson.module.scala.introspect.BeanIntrospector$",
            "org.sparkproject.jetty.http.MimeTypes");
  }

  @Test
  void sparksLambdasAreClassesThatAnArchiveKeepsUnlessTheUserSaysOtherwise() throws IOException {
    String plain = "org.apache.spark.SparkContext$$Plain$";
    String spun = "org.apache.spark.SparkContext$$Lambda";
    // The scripts do not look at this variable.
    String unseen = "_JAVA_OPTIONS";
    assertThat(loadedClasses(unseen, Map.of()))
        .anyMatch(name -> name.startsWith(plain))
        .noneMatch(name -> name.startsWith(spun));
    assertThat(loadedClasses(unseen, Map.of("SPARKBROT_PLAIN_LAMBDAS", "off")))
        .anyMatch(name -> name.startsWith(spun))
        .noneMatch(name -> name.startsWith(plain));
    assertThat(loadedClasses())
        .anyMatch(name -> name.startsWith(spun))
        .noneMatch(name -> name.startsWith(plain));
  }

  @Test
  void whatTheUserAskedForIs() throws IOException {
    assertThat(loadedClasses("--jars", System.getProperty("sparkbrot.jar")))
        .contains("org.apache.spark.deploy.SparkSubmit");
    assertThat(loadedClasses("--conf", "spark.ui.enabled=true"))
        .contains("org.sparkproject.jetty.http.MimeTypes");
  }
}
