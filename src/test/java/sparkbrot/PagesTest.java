package sparkbrot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What pages, settings and descriptions of packages say of this project is true of it. */
class PagesTest {

  private static final Path MAIN = Path.of("src/main/java");
  private static final Pattern VERSION = Pattern.compile("\n  <version>(.*)</version>");
  private static final Pattern VERSION_NAMED = Pattern.compile("sparkbrot[-:](\\d+\\.\\d+\\.\\d+)");
  private static final Pattern CLASS_NAMED = Pattern.compile("\\{@link\\s+([\\w.]+)");

  private static String version() throws IOException {
    Matcher version = VERSION.matcher(Files.readString(Path.of("pom.xml")));
    assertThat(version.find()).isTrue();
    return version.group(1);
  }

  private static List<Path> files(Path folder, String ending) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(ending)).sorted().toList();
    }
  }

  @Test
  void pagesAndSettingsNameTheVersionThatIsBuilt() throws IOException {
    TreeSet<String> named = new TreeSet<>();
    for (Path file :
        Stream.of(
                List.of(Path.of("README.md")),
                files(Path.of("conf"), ".conf"),
                files(Path.of("src/site/markdown"), ".md"))
            .flatMap(List::stream)
            .toList()) {
      VERSION_NAMED.matcher(Files.readString(file)).results().forEach(it -> named.add(it.group(1)));
    }
    assertThat(named).containsExactly(version());
  }

  @Test
  void theVersionHasItsChapterInTheChangelog() throws IOException {
    assertThat(Files.readString(Path.of("CHANGELOG.md"))).contains("\n## " + version() + ",");
  }

  @Test
  void everyPackageSaysWhatLivesThere() throws IOException {
    List<Path> packages =
        files(MAIN, ".java").stream().map(Path::getParent).distinct().sorted().toList();
    assertThat(packages).hasSizeGreaterThan(10);
    assertThat(packages).filteredOn(it -> !Files.exists(it.resolve("package-info.java"))).isEmpty();
  }

  @Test
  void descriptionsOfPackagesNameClassesThatExist() throws IOException {
    for (Path description : files(MAIN, "package-info.java")) {
      Matcher named = CLASS_NAMED.matcher(Files.readString(description));
      while (named.find()) {
        assertThat(MAIN.resolve(named.group(1).replace('.', '/') + ".java"))
            .as(description.toString())
            .exists();
      }
    }
  }
}
