package sparkbrot.measure.whole;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import sparkbrot.measure.logs.OnlyLog;
import sparkbrot.timing.RunLog;
import sparkbrot.timing.record.RepetitionRecord;
import sparkbrot.timing.record.RunRecord;
import sparkbrot.timing.record.TileRecord;

/**
 * One run of one program.
 *
 * @param picture what was made: outputs, side, shortcuts
 * @param program c, java, local or standalone
 * @param seconds of the whole command
 * @param cpuSeconds of all its processes
 * @param computeSeconds from the first strip to the last; the whole command where nothing tells
 * @param components CPU seconds of ours by the tasks' clocks, of C by the threads'; empty if
 *     unknown
 * @param commit of ours, as its log has it; empty of other programs
 */
record WholeRun(
    Picture picture,
    String program,
    double seconds,
    double cpuSeconds,
    double computeSeconds,
    Map<String, Double> components,
    String commit) {

  static final String C = "c";
  static final String JAVA = "java";

  /** What a run makes. */
  record Picture(String work, int side, String shortcuts) {

    String name() {
      return "%dx%d %s, shortcuts %s".formatted(side, side, work, shortcuts);
    }
  }

  /** Reads what the script left of a run. */
  static WholeRun read(Path folder) throws IOException {
    Properties run = new Properties();
    try (Reader reader = Files.newBufferedReader(folder.resolve("run.properties"))) {
      run.load(reader);
    }
    Picture picture =
        new Picture(
            run.getProperty("work"),
            Integer.parseInt(run.getProperty("side")),
            run.getProperty("shortcuts"));
    String program = run.getProperty("program");
    double seconds = Double.parseDouble(run.getProperty("seconds"));
    double cpuSeconds = Double.parseDouble(run.getProperty("cpuSeconds"));
    return switch (program) {
      case JAVA -> new WholeRun(picture, program, seconds, cpuSeconds, seconds, Map.of(), "");
      case C -> {
        JsonNode line = JsonMapper.builder().build().readTree(folder.resolve("output").toFile());
        Map<String, Double> components = new LinkedHashMap<>();
        for (String name : new String[] {"kernel", "color", "encode", "write"}) {
          components.put(name, line.get(name + "Nanos").asLong() / 1e9);
        }
        double compute = line.get("computeNanos").asLong() / 1e9;
        yield new WholeRun(picture, program, seconds, cpuSeconds, compute, components, "");
      }
      default -> ours(picture, program, seconds, cpuSeconds, OnlyLog.in(folder.resolve("log")));
    };
  }

  /** Of the only repetition. Time in tasks that is none of theirs is the tasks' own overhead. */
  static WholeRun ours(
      Picture picture, String program, double seconds, double cpuSeconds, RunLog log) {
    RepetitionRecord all = log.all(RepetitionRecord.class).get(0);
    double tasks =
        log.all(TileRecord.class).stream()
                .filter(tile -> tile.repetition() == all.repetition())
                .mapToLong(TileRecord::cpuNanos)
                .sum()
            / 1e9;
    Map<String, Double> components = new LinkedHashMap<>();
    components.put("kernel", all.kernelNanos() / 1e9);
    components.put("color", all.colorNanos() / 1e9);
    components.put("encode", all.encodeNanos() / 1e9);
    components.put("hash", all.hashNanos() / 1e9);
    components.put("write", all.assemblyWriteNanos() / 1e9);
    components.put("tasks", tasks);
    String commit = log.all(RunRecord.class).get(0).versions().getOrDefault("commit", "unknown");
    return new WholeRun(
        picture, program, seconds, cpuSeconds, all.computeNanos() / 1e9, components, commit);
  }
}
