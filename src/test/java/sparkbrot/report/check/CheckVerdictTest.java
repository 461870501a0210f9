package sparkbrot.report.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;
import sparkbrot.report.hosts.HostAnalysis;
import sparkbrot.report.hosts.HostLimits;
import sparkbrot.report.hosts.HostSamples;
import sparkbrot.report.hosts.SimulatedHosts;

class CheckVerdictTest {

  private static final CheckLimits LIMITS = new CheckLimits(HostLimits.USUAL, 0.6, 0.5, 1000);
  private static final Set<Long> RIGHT = Set.of(42L);

  private static ExecutorCheck executor(String id) {
    return new ExecutorCheck(
        id, "10.0.0." + id, 2, true, 0, null, 512, 1L << 30, RIGHT, 100, 200, null, 0.9);
  }

  private static CheckVerdict verdict(List<ExecutorCheck> executors) {
    HostSamples samples = new HostSamples();
    samples.addRun(new SimulatedHosts(1, 3, 2, 10, 2).records());
    return CheckVerdict.of(
        "spark://<m>:7077",
        1_790_000_000_000L,
        12.5,
        300,
        Map.of("10.0.0.1", 150.0, "10.0.0.3", 120.0),
        7,
        executors,
        HostAnalysis.of(samples, HostLimits.USUAL),
        LIMITS);
  }

  private static CheckVerdict with(UnaryOperator<ExecutorCheck> change) {
    return verdict(List.of(executor("1"), executor("2"), change.apply(executor("3"))));
  }

  private static void assertNamed(CheckVerdict verdict, String item, String... words) {
    assertThat(verdict.healthy()).isFalse();
    assertThat(verdict.items().stream().filter(i -> !i.healthy()).map(CheckItem::name))
        .containsExactly(item);
    assertThat(verdict.failures().get(0)).startsWith("executor 3 on 10.0.0.3: ");
    assertThat(List.of(words)).allMatch(verdict.failures().get(0)::contains);
  }

  @Test
  void aHealthyClusterHasNoFindings() {
    assertThat(with(e -> e).failures()).isEmpty();
    assertThat(with(e -> e).healthy()).isTrue();
    assertThat(with(e -> e).items())
        .filteredOn(item -> item.name().equals("hand-over"))
        .extracting(CheckItem::measured)
        .containsExactly("300 empty tasks a second, fewest to an executor: 120, of 10.0.0.3");
  }

  @Test
  void everythingThatIsWrongWithAnExecutorIsAnItemOfItsOwn() {
    assertNamed(
        with(
            e ->
                new ExecutorCheck("3", e.host(), 2, false, 0, null, 0, 0, Set.of(), 0, 0, null, 0)),
        "executors");
    assertNamed(
        with(
            e ->
                new ExecutorCheck(
                    "3", e.host(), 2, true, 0, "Java 25.0.1", 512, 1 << 30, RIGHT, 1, 1, null, 1)),
        "jdk",
        "25.0.1");
    assertNamed(
        with(
            e ->
                new ExecutorCheck(
                    "3", e.host(), 2, true, 0, null, 64, 1 << 30, RIGHT, 1, 1, null, 1)),
        "vector-module",
        "--add-modules");
    assertNamed(
        with(
            e ->
                new ExecutorCheck(
                    "3", e.host(), 2, true, 0, null, 512, 1 << 30, Set.of(43L), 1, 1, null, 1)),
        "counts",
        "at fault");
    assertNamed(
        with(
            e ->
                new ExecutorCheck(
                    "3", e.host(), 2, true, 0, null, 512, 1 << 20, RIGHT, 1, 1, null, 1)),
        "memory");
    assertNamed(
        with(
            e ->
                new ExecutorCheck(
                    "3", e.host(), 2, true, -1001, null, 512, 1 << 30, RIGHT, 1, 1, null, 1)),
        "clocks",
        "-1001 ms");
    assertNamed(
        with(
            e ->
                new ExecutorCheck(
                    "3", e.host(), 2, true, 0, null, 512, 1 << 30, RIGHT, 0, 0, "disk full", 1)),
        "storage",
        "disk full");
    assertNamed(
        with(
            e ->
                new ExecutorCheck(
                    "3", e.host(), 2, true, 0, null, 512, 1 << 30, RIGHT, 1, 1, null, 0.5)),
        "efficiency",
        "50 %");
  }

  @Test
  void everyFormHoldsTheVerdict() throws Exception {
    CheckVerdict verdict =
        with(
            e ->
                new ExecutorCheck("3", "<b>\"&", 2, false, 0, null, 0, 0, Set.of(), 0, 0, null, 0));
    JsonNode json = new ObjectMapper().readTree(CheckFiles.of(verdict, "x.json"));
    assertThat(json.get("healthy").asBoolean()).isFalse();
    assertThat(json.get("hosts")).hasSize(3);
    assertThat(json.get("items").get(0).get("failures").get(0).asText()).contains("<b>\"&");
    Document junit =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(CheckFiles.of(verdict, "x.xml"))));
    assertThat(junit.getDocumentElement().getAttribute("failures")).isEqualTo("1");
    assertThat(junit.getElementsByTagName("testcase").getLength())
        .isEqualTo(verdict.items().size());
    String page = CheckFiles.of(verdict, "X.HTML");
    assertThat(page).contains("1 finding", "&lt;b&gt;&quot;&amp;", "default-src 'none'");
    assertThat(page).doesNotContain("<b>", "src=", "href=");
    assertThat(CheckFiles.of(verdict, "x.prom").lines())
        .contains("sparkbrot_check_healthy 0.0")
        .allMatch(line -> line.matches("# (HELP|TYPE) .*|[a-z_]+(\\{[a-z]+=\".*\"})? [-0-9.E]+"));
  }
}
