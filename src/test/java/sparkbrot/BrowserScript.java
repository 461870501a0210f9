package sparkbrot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * A script of {@code src/test/browser}, run by node with Debian's Chromium in a folder of its own.
 * Needs node, npm and chromium on the path; where one is missing the test says so and is reported
 * as skipped, unless {@code SPARKBROT_BROWSER_TEST=required}, which CI sets: then it fails.
 *
 * @param folder where the script runs and leaves its screenshots
 */
public record BrowserScript(String name, Path folder) {

  private static final Path SOURCES = Path.of("src/test/browser");

  /** A script, by its file's name; its folder is made. */
  public static BrowserScript of(String name) throws IOException {
    Path folder = Path.of("target/browser", name.replace(".mjs", ""));
    Files.createDirectories(folder);
    return new BrowserScript(name, folder.toAbsolutePath());
  }

  /** Runs it with a file as its first argument and others as its last; what it printed. */
  public String run(Path argument, Path... more) throws IOException, InterruptedException {
    String chromium = needed("chromium", "chromium-browser", "google-chrome");
    String node = needed("node");
    String npm = needed("npm");
    for (String file :
        List.of("package.json", "package-lock.json", "contrast.mjs", "explorer.mjs", name)) {
      Files.copy(SOURCES.resolve(file), folder.resolve(file), StandardCopyOption.REPLACE_EXISTING);
    }
    execute(npm, "ci", "--no-audit", "--no-fund", "--loglevel=error");
    List<String> command = new ArrayList<>(List.of(node, name, argument.toString(), chromium, "."));
    Stream.of(more).map(Path::toString).forEach(command::add);
    return execute(command.toArray(String[]::new));
  }

  private static String needed(String... names) {
    Optional<Path> found =
        Stream.of(names)
            .flatMap(
                name ->
                    Stream.of(System.getenv("PATH").split(File.pathSeparator))
                        .map(folder -> Path.of(folder, name)))
            .filter(Files::isExecutable)
            .findFirst();
    if (found.isEmpty()) {
      String message = "BROWSER TEST DID NOT RUN: no " + names[0] + " on the path";
      System.out.println(message);
      assertThat(System.getenv("SPARKBROT_BROWSER_TEST")).as(message).isNotEqualTo("required");
      Assumptions.abort(message);
    }
    return found.orElseThrow().toString();
  }

  private String execute(String... command) throws IOException, InterruptedException {
    Path log = Files.createTempFile("browser-test", ".log");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    // Chromium makes a socket there, and a socket's path has some 100 bytes at most.
    builder.environment().computeIfPresent("TMPDIR", (name, it) -> it.length() > 60 ? null : it);
    Process process = builder.start();
    boolean ended = process.waitFor(300, TimeUnit.SECONDS);
    process.destroyForcibly();
    String output = Files.readString(log);
    Files.delete(log);
    assertThat(ended).as(output).isTrue();
    assertThat(process.exitValue()).as(output).isZero();
    return output;
  }
}
