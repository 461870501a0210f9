package sparkbrot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The JDKs of this machine from 17 on. */
public final class InstalledJdks {

  private InstalledJdks() {}

  /** This JVM's own, JAVA_HOME's, and what package managers install; each once. */
  public static List<Path> all() throws IOException {
    List<Path> places = new ArrayList<>();
    places.add(Path.of(System.getProperty("java.home")));
    if (System.getenv("JAVA_HOME") != null) {
      places.add(Path.of(System.getenv("JAVA_HOME")));
    }
    Path home = Path.of(System.getProperty("user.home"));
    for (Path parent : List.of(Path.of("/usr/lib/jvm"), home.resolve(".sdkman/candidates/java"))) {
      if (Files.isDirectory(parent)) {
        try (Stream<Path> children = Files.list(parent)) {
          children.forEach(places::add);
        }
      }
    }
    TreeSet<Path> jdks = new TreeSet<>();
    for (Path place : places) {
      if (Files.isExecutable(place.resolve("bin/java")) && feature(place) >= 17) {
        jdks.add(place.toRealPath());
      }
    }
    return List.copyOf(jdks);
  }

  /** The feature version of a JDK, 0 where it does not say. */
  public static int feature(Path jdk) throws IOException {
    Path release = jdk.resolve("release");
    if (!Files.exists(release)) {
      return 0;
    }
    return Files.readAllLines(release).stream()
        .filter(line -> line.startsWith("JAVA_VERSION=\""))
        .map(line -> line.replaceFirst("JAVA_VERSION=\"(\\d+).*", "$1"))
        .mapToInt(Integer::parseInt)
        .findFirst()
        .orElse(0);
  }
}
