package sparkbrot.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sparkbrot.Locales;
import sparkbrot.image.Pictures;
import sparkbrot.report.LogFixture;

/** What is written for machines and people alike does not depend on the machine's locale. */
class LocaleTest {

  @TempDir private Path dir;

  private static String printed(String... args) {
    CommandLineRun run = CommandLineRun.of(args);
    assertThat(run.exitCode()).as(run.errorLines().toString()).isZero();
    return run.out();
  }

  private String log() throws IOException {
    Files.createDirectories(dir.resolve("logs"));
    String text = new LogFixture(2, 2).text();
    Files.writeString(dir.resolve("logs/a.jsonl"), text);
    Files.writeString(dir.resolve("logs/b.jsonl"), new LogFixture(4, 2).text());
    return text;
  }

  @Test
  void picturesAndCountsAreTheSameBytes() throws Exception {
    Locales.assertSameEverywhere(
        () -> {
          List<String> files = new ArrayList<>();
          for (String format : List.of("png", "tiff", "pbm")) {
            Pictures.Rendered rendered = Pictures.render(Pictures.request(1300, 40), 16, format);
            files.add(HexFormat.of().formatHex(rendered.picture()));
            files.add(HexFormat.of().formatHex(rendered.npy()));
            files.add(rendered.sha256());
          }
          return files;
        });
  }

  @Test
  void timingLogsAndReportsAreTheSameText() throws Exception {
    Locales.assertSameEverywhere(
        () -> {
          String logs = dir.resolve("logs").toString();
          List<String> texts = new ArrayList<>(List.of(log()));
          texts.add(printed("log", "show", logs + "/a.jsonl"));
          texts.add(printed("predict", logs));
          for (String name : List.of("r.md", "r.html")) {
            Path report = dir.resolve(name);
            printed("report", logs, "--output", report.toString());
            texts.add(Files.readString(report));
          }
          return texts;
        });
  }

  @Test
  void plansVersionsAndRefusalsAreTheSameText() throws Exception {
    Locales.assertSameEverywhere(
        () ->
            List.of(
                printed("plan", "--size=64x64", "--rate=1234", "--cores=1,8,1024"),
                printed("--version"),
                CommandLineRun.of("render", "--size=1048577x1").errorLines(),
                CommandLineRun.of("render", "--TITLE=i").errorLines()));
  }
}
