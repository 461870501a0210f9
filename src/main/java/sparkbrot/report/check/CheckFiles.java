package sparkbrot.report.check;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import sparkbrot.report.hosts.HostRow;

/** The verdict for programs. */
public final class CheckFiles {

  /** Endings of files, each of a form. */
  public static final List<String> ENDINGS = List.of(".html", ".json", ".xml", ".prom");

  private CheckFiles() {}

  /**
   * The text of a file whose name ends so.
   *
   * @throws IllegalArgumentException for an ending of none
   */
  public static String of(CheckVerdict verdict, String name) {
    return switch (name.substring(Math.max(0, name.lastIndexOf('.'))).toLowerCase(Locale.ROOT)) {
      case ".html" -> CheckPage.of(verdict);
      case ".json" -> json(verdict);
      case ".xml" -> junit(verdict);
      case ".prom" -> prometheus(verdict);
      default -> throw new IllegalArgumentException(name);
    };
  }

  private static String json(CheckVerdict verdict) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("healthy", verdict.healthy());
    all.put("master", verdict.master());
    all.put("epochMillis", verdict.epochMillis());
    all.put("seconds", verdict.seconds());
    all.put("seed", verdict.seed());
    all.put("tasksPerSecond", verdict.tasksPerSecond());
    all.put("tasksPerSecondOfHost", verdict.tasksPerSecondOfHost());
    all.put("findings", verdict.hosts().findings());
    all.put("items", verdict.items());
    all.put("hosts", verdict.hosts().rows());
    try {
      return JsonMapper.builder().build().writerWithDefaultPrettyPrinter().writeValueAsString(all)
          + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a verdict that Jackson cannot write", e);
    }
  }

  /** As Jenkins, GitLab and others read it: a test case for each thing that was checked. */
  private static String junit(CheckVerdict verdict) {
    long failed = verdict.items().stream().filter(item -> !item.healthy()).count();
    StringBuilder out = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    out.append(
        String.format(
            Locale.ROOT,
            "<testsuite name=\"sparkbrot check\" tests=\"%d\" failures=\"%d\" errors=\"0\" time=\"%.3f\">%n",
            verdict.items().size(),
            failed,
            verdict.seconds()));
    for (CheckItem item : verdict.items()) {
      out.append("  <testcase classname=\"sparkbrot.check\" name=\"").append(item.name());
      if (item.healthy()) {
        out.append("\"/>\n");
      } else {
        out.append("\">\n    <failure message=\"")
            .append(CheckPage.escape(item.failures().get(0)))
            .append("\">")
            .append(CheckPage.escape(String.join("; ", item.failures())))
            .append("</failure>\n  </testcase>\n");
      }
    }
    return out.append("</testsuite>\n").toString();
  }

  /** For the text file collector of Prometheus' node exporter. */
  private static String prometheus(CheckVerdict verdict) {
    StringBuilder out = new StringBuilder();
    gauge(out, "healthy", "1 if nothing is wrong", Map.of("", verdict.healthy() ? 1.0 : 0.0));
    gauge(out, "timestamp_seconds", "When it was checked", Map.of("", verdict.epochMillis() / 1e3));
    gauge(out, "tasks_per_second", "Empty tasks handed over", Map.of("", verdict.tasksPerSecond()));
    Map<String, Double> items = new LinkedHashMap<>();
    verdict.items().forEach(i -> items.put(label("item", i.name()), (double) i.failures().size()));
    gauge(out, "findings", "Findings by what was checked", items);
    Map<String, Double> slower = new LinkedHashMap<>();
    Map<String, Double> rate = new LinkedHashMap<>();
    Map<String, Double> share = new LinkedHashMap<>();
    for (HostRow row : verdict.hosts().rows()) {
      String host = label("host", row.host());
      slower.put(host, row.slowdown());
      rate.put(host, row.perCpuSecond());
      share.put(host, row.cpuShare());
    }
    gauge(
        out, "slowdown_ratio", "Wall time for the same work over the other hosts' median", slower);
    gauge(out, "iterations_per_cpu_second", "Iterations a CPU second", rate);
    gauge(out, "cpu_share_ratio", "Share of run time with a CPU", share);
    Map<String, Double> tasks = new LinkedHashMap<>();
    verdict.tasksPerSecondOfHost().forEach((host, of) -> tasks.put(label("host", host), of));
    gauge(out, "host_tasks_per_second", "Empty tasks that came to an executor", tasks);
    return out.toString();
  }

  private static String label(String name, String value) {
    return "{"
        + name
        + "=\""
        + value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", " ")
        + "\"}";
  }

  private static void gauge(
      StringBuilder out, String name, String help, Map<String, Double> values) {
    String full = "sparkbrot_check_" + name;
    out.append("# HELP ").append(full).append(' ').append(help).append('\n');
    out.append("# TYPE ").append(full).append(" gauge\n");
    values.forEach(
        (label, value) -> out.append(full).append(label).append(' ').append(value).append('\n'));
  }
}
