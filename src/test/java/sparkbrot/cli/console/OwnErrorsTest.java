package sparkbrot.cli.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

/** What a driver prints that a signal ends. */
class OwnErrorsTest {

  @Test
  void onlyThisProgramsLinesAndItsProgressPass() {
    PrintStream before = System.err;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setErr(new PrintStream(printed, true, UTF_8));
    try {
      new OwnErrors().run();
      new RejectedExecutionException("task rejected").printStackTrace();
      System.err.print("\r\u001b[K");
      System.err.println("sparkbrot: interrupted before it was done");
      System.err.print("WARN ");
      System.err.println("something else");
    } finally {
      System.setErr(before);
    }
    assertThat(printed.toString(UTF_8))
        .isEqualTo("\r\u001b[Ksparkbrot: interrupted before it was done" + System.lineSeparator());
  }
}
