package sparkbrot.submit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.logging.log4j.LogManager;
import sparkbrot.cli.CommandLineRun;
import sparkbrot.timing.RunLog;
import sparkbrot.timing.TimingLogReader;

/** Runs the real scripts as a user does, in a folder of its own. */
final class Submission {

  private static final Path BASE = Path.of(System.getProperty("sparkbrot.basedir", "."));

  private static final Path SCRIPTS = BASE.toAbsolutePath().resolve("submit-scripts");

  /** Many times what anything takes: for machines that do something else meanwhile. */
  static final long LIMIT_SECONDS = 600;

  /** A name of a file without a scheme, behind its option or alone. */
  private static final Pattern FILE =
      Pattern.compile(
          "(--(?:output|counts|log-dir|work-dir|from|reference)=|(?!-))(?!\\w+://)(.+)");

  private static final Pattern NO_NEWS =
      Pattern.compile("\\s*|(WARNING: |keeping an archive |making Spark's lambdas ).*");

  private final Path directory;

  Submission(Path directory) {
    this.directory = directory;
  }

  /** What a command came to. */
  record Outcome(int exitCode, String out, String err) {

    /**
     * Standard error without what the JVM itself says of modules and of Unsafe, and what the first
     * run of a script says of what it makes for later ones.
     */
    List<String> errorLines() {
      return err.lines().filter(line -> !NO_NEWS.matcher(line).matches()).toList();
    }

    /** The value of a row of the summary. */
    String row(String name) {
      return out.lines()
          .filter(line -> line.startsWith(name + " "))
          .map(line -> line.substring(name.length()).strip())
          .findFirst()
          .orElseThrow(() -> new AssertionError("no row " + name + " in:\n" + out + err));
    }
  }

  Outcome submit(String... args) {
    return script("submit.sh", Map.of(), args);
  }

  /** Runs a script to its end. */
  Outcome script(String name, Map<String, String> environment, String... args) {
    List<String> command = new ArrayList<>();
    command.add(SCRIPTS.resolve(name).toString());
    command.addAll(List.of(args));
    return run(environment, command);
  }

  /** Runs bash code that sources the scripts, whose folder is its {@code $0}. */
  Outcome shell(Map<String, String> environment, String code, String... args) {
    List<String> command = new ArrayList<>(List.of("bash", "-euc", code, SCRIPTS.toString()));
    command.addAll(List.of(args));
    return run(environment, command);
  }

  /** What submit.sh would run in a JVM of its own by Spark's local mode, within this JVM. */
  Outcome local(int cores, String... args) {
    return local(cores, Map.of(), args);
  }

  /**
   * The same with settings of Spark's. To start a driver takes more than most pictures of tests:
   * here are the runs whose claim is about files alone.
   */
  Outcome local(int cores, Map<String, String> settings, String... args) {
    Map<String, String> properties = new TreeMap<>(settings);
    properties.put("spark.master", "local[" + cores + "]");
    properties.put("spark.driver.bindAddress", "127.0.0.1");
    properties.put("spark.driver.host", "127.0.0.1");
    properties.forEach(System::setProperty);
    // Else its console would be what the first run prints to.
    LogManager.getRootLogger();
    try {
      String[] line = Stream.of(args).map(this::inFolder).toArray(String[]::new);
      line[0] = args[0];
      CommandLineRun run = CommandLineRun.of(line);
      return new Outcome(run.exitCode(), run.out(), String.join("\n", run.errorLines()));
    } finally {
      properties.keySet().forEach(System::clearProperty);
    }
  }

  /** Names of files are relative to the folder, as for a process that was started there. */
  private String inFolder(String arg) {
    Matcher file = FILE.matcher(arg);
    return file.matches() ? file.group(1) + directory.resolve(file.group(2)) : arg;
  }

  /** Starts a cluster of this job's own; gives the master's URL. */
  String startCluster(int workers, int cores, String memory) {
    Outcome started =
        cluster(
            "start",
            "--workers",
            Integer.toString(workers),
            "--cores",
            Integer.toString(cores),
            "--memory",
            memory);
    assertThat(started.exitCode()).as(started.err()).isZero();
    return started.out().strip();
  }

  void stopCluster() {
    cluster("stop");
  }

  private Outcome cluster(String... args) {
    List<String> all = new ArrayList<>(List.of(args));
    all.addAll(List.of("--dir", directory.resolve("cluster").toString()));
    return script("cluster.sh", Map.of(), all.toArray(String[]::new));
  }

  /** Runs any command to its end. */
  Outcome run(Map<String, String> environment, List<String> command) {
    try {
      Path out = Files.createTempFile(directory, "out", ".txt");
      Path err = Files.createTempFile(directory, "err", ".txt");
      Process process = start(environment, command, out, err);
      if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError(
            command + " hangs\n" + Files.readString(out) + Files.readString(err));
      }
      return new Outcome(process.exitValue(), Files.readString(out), Files.readString(err));
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** Starts a script without waiting for it. */
  Process start(String name, Path out, Path err, String... args) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(BASE.toAbsolutePath().resolve("submit-scripts").resolve(name).toString());
    command.addAll(List.of(args));
    return start(Map.of(), command, out, err);
  }

  private Process start(Map<String, String> environment, List<String> command, Path out, Path err)
      throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("SPARK"));
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().putAll(environment);
    return builder.start();
  }

  /** What a process came to whose output is in NAME-out.txt and NAME-err.txt, once it has ended. */
  Outcome await(Process process, String name) throws IOException, InterruptedException {
    assertThat(process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)).as(name).isTrue();
    return new Outcome(
        process.exitValue(),
        Files.readString(file(name + "-out.txt")),
        Files.readString(file(name + "-err.txt")));
  }

  Path file(String name) {
    return directory.resolve(name);
  }

  byte[] bytes(String name) throws IOException {
    return Files.readAllBytes(file(name));
  }

  /** Names of everything in the folder, hidden files too, without the logs of this class. */
  List<String> names() throws IOException {
    try (Stream<Path> entries = Files.list(directory)) {
      return entries
          .map(entry -> entry.getFileName().toString())
          .filter(name -> !name.endsWith(".txt"))
          .sorted()
          .toList();
    }
  }

  /** The one timing log of a log directory. */
  RunLog log(String logDirectory) throws IOException {
    try (Stream<Path> logs = Files.list(file(logDirectory))) {
      List<Path> all = logs.toList();
      if (all.size() != 1) {
        throw new AssertionError("expected one log, found " + all);
      }
      return TimingLogReader.read(all.get(0).toString(), Files.newBufferedReader(all.get(0)));
    }
  }
}
