package sparkbrot.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A folder with files that must stay as they are, and what a command line may add to it. */
final class Sandbox {

  private final Path root;
  private final Path here;
  private final Map<Path, String> kept = new TreeMap<>();

  /** The command lines' working directory is run/ below the root. */
  Sandbox(Path root) throws IOException {
    this.root = root;
    this.here = root.resolve("a/run");
    for (String name :
        List.of("outside/y.png", "a/run/precious.png", "a/run/precious.npy", "a/run/file")) {
      Path file = root.resolve(name);
      Files.createDirectories(file.getParent());
      Files.writeString(file, "somebody's " + name);
      kept.put(file, Files.readString(file));
    }
    Files.createDirectories(here.resolve("dir"));
    Files.createDirectories(here.resolve("logs"));
  }

  Path here() {
    return here;
  }

  /** What is wrong after a command line, in one line each; new files that are allowed are gone. */
  List<String> faultsAfter(List<String> args) throws IOException {
    List<String> faults = new ArrayList<>();
    List<Path> entries;
    try (Stream<Path> walk = Files.walk(root)) {
      entries = walk.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path file : entries) {
      if (Files.isRegularFile(file) && !kept.containsKey(file)) {
        if (!allowed(file, args)) {
          faults.add("wrote " + root.relativize(file));
        }
        Files.delete(file);
      } else if (Files.isDirectory(file) && !isOurs(file)) {
        Files.delete(file);
      }
    }
    for (Map.Entry<Path, String> file : kept.entrySet()) {
      if (!Files.exists(file.getKey())
          || !Files.readString(file.getKey()).equals(file.getValue())) {
        faults.add("changed " + root.relativize(file.getKey()));
        Files.createDirectories(file.getKey().getParent());
        Files.writeString(file.getKey(), file.getValue());
      }
    }
    return faults;
  }

  private boolean isOurs(Path directory) {
    return directory.equals(here.resolve("dir"))
        || directory.equals(here.resolve("logs"))
        || kept.keySet().stream().anyMatch(file -> file.startsWith(directory));
  }

  /** Default places, and what the command line names: a file or a folder. */
  private boolean allowed(Path file, List<String> args) {
    if (file.startsWith(here.resolve("target")) || file.startsWith(here.resolve("fuzzed"))) {
      return true;
    }
    for (String arg : args) {
      String value = arg.startsWith("--") ? arg.substring(arg.indexOf('=') + 1) : arg;
      value = value.startsWith("file:") ? value.substring("file:".length()) : value;
      if (value.indexOf('\0') >= 0) {
        continue;
      }
      Path named = here.resolve(value).normalize();
      boolean folders = file.toString().endsWith(".jsonl") || file.endsWith("manifest.json");
      boolean log = folders && file.getParent().equals(named);
      if (log || file.equals(named)) {
        return true;
      }
    }
    return false;
  }
}
