package sparkbrot.measure.whole;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.apache.commons.math3.stat.StatUtils;
import org.apache.commons.math3.stat.descriptive.rank.Median;
import sparkbrot.measure.whole.WholeRun.Picture;
import sparkbrot.report.page.Table;

/** The tables of {@code whole.md}: medians over the rounds, and ratios of medians. */
final class WholePage {

  private static final List<String> WAITING =
      List.of(
          "picture",
          "where",
          "rounds",
          "ours, whole command, s (least to most)",
          "the other, s (least to most)",
          "ratio",
          "ours, compute, s",
          "the other's",
          "ratio",
          "ours, CPU s",
          "the other's",
          "ratio");

  private static final List<String> PARTS =
      List.of("kernel", "color", "encode", "hash", "write", "tasks");

  /** Of pictures that no other program makes. */
  private static final String NONE = "-";

  private final Map<Picture, Map<String, List<WholeRun>>> runs;

  WholePage(List<WholeRun> all) {
    this.runs =
        all.stream()
            .collect(
                Collectors.groupingBy(WholeRun::picture, Collectors.groupingBy(WholeRun::program)));
  }

  List<Table> tables(String setting) {
    List<List<String>> waiting = new ArrayList<>();
    List<List<String>> parts = new ArrayList<>();
    runs.keySet().stream().sorted(WholePage::order).forEach(p -> add(p, waiting, parts));
    List<String> header = new ArrayList<>(List.of("picture", "program"));
    header.addAll(PARTS);
    header.add("whole command");
    return List.of(
        new Table("What a user waits for", setting, WAITING, waiting),
        new Table(
            "CPU seconds by component",
            "Medians. Ours: time within tasks by the tasks' clocks, the driver's writing, and the"
                + " CPU time of all tasks; the whole command is the CPU time of every process, JVM"
                + " start, compilers and collectors included. C: CPU time of its threads.",
            header,
            parts));
  }

  private static int order(Picture a, Picture b) {
    int bySide = Integer.compare(a.side(), b.side());
    return bySide != 0 ? bySide : a.name().compareTo(b.name());
  }

  private void add(Picture picture, List<List<String>> waiting, List<List<String>> parts) {
    Map<String, List<WholeRun>> programs = runs.get(picture);
    String other = programs.containsKey(WholeRun.JAVA) ? WholeRun.JAVA : WholeRun.C;
    List<WholeRun> theirs = programs.getOrDefault(other, List.of());
    for (String program : new TreeSet<>(programs.keySet())) {
      List<WholeRun> ours = programs.get(program);
      parts.add(components(picture, program, ours));
      if (!program.equals(other)) {
        List<String> row = new ArrayList<>();
        row.addAll(List.of(picture.name(), program, ours.size() + ""));
        row.add(spread(ours, WholeRun::seconds));
        row.add(spread(theirs, WholeRun::seconds));
        row.add(ratio(ours, theirs, WholeRun::seconds));
        for (ToDoubleFunction<WholeRun> value :
            List.<ToDoubleFunction<WholeRun>>of(WholeRun::computeSeconds, WholeRun::cpuSeconds)) {
          row.add(fixed(median(ours, value)));
          row.add(fixed(median(theirs, value)));
          row.add(ratio(ours, theirs, value));
        }
        waiting.add(row);
      }
    }
  }

  private static List<String> components(Picture picture, String program, List<WholeRun> all) {
    List<String> row = new ArrayList<>(List.of(picture.name(), program));
    for (String part : PARTS) {
      boolean known = all.stream().allMatch(run -> run.components().containsKey(part));
      row.add(known ? fixed(median(all, run -> run.components().get(part))) : "");
    }
    row.add(fixed(median(all, WholeRun::cpuSeconds)));
    return row;
  }

  private static double[] values(List<WholeRun> all, ToDoubleFunction<WholeRun> value) {
    return all.stream().mapToDouble(value).toArray();
  }

  private static double median(List<WholeRun> all, ToDoubleFunction<WholeRun> value) {
    return new Median().evaluate(values(all, value));
  }

  private static String spread(List<WholeRun> all, ToDoubleFunction<WholeRun> value) {
    double[] values = values(all, value);
    return values.length == 0
        ? NONE
        : "%s (%s to %s)"
            .formatted(
                fixed(median(all, value)),
                fixed(StatUtils.min(values)),
                fixed(StatUtils.max(values)));
  }

  private static String ratio(
      List<WholeRun> ours, List<WholeRun> theirs, ToDoubleFunction<WholeRun> value) {
    return fixed(median(ours, value) / median(theirs, value));
  }

  private static String fixed(double value) {
    return Double.isNaN(value) ? NONE : String.format(Locale.ROOT, "%.2f", value);
  }
}
