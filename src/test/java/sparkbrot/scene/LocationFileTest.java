package sparkbrot.scene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LocationFileTest {

  private static Map<String, String> kalles(String content) {
    return LocationFile.parse("a.kfr", content).toMap();
  }

  private static Map<String, String> fraktaler(String content) {
    return LocationFile.parse("A.F3.TOML", content).toMap();
  }

  @Test
  void kallesFraktalersLinesAreRead() {
    String file =
        String.join(
            "\r\n",
            "Re: -1.74995768370609350360221450607069970727110579726252077930242837820286",
            "Im: 0",
            "Zoom: 1.2E12",
            "Iterations: 5000",
            "IterDiv: 0.10000000000000001",
            "Colors: 255,0,0,0:1",
            "Power: 2",
            "FractalType: 0",
            "UseHybridFormula: 0",
            "RotateAngle: 30",
            "GLSL: Re = 3;",
            "Version: 2150500",
            "");
    assertThat(kalles(file))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "center",
                "-1.74995768370609350360221450607069970727110579726252077930242837820286,0",
                "zoom",
                "1.2E12",
                "max-iter",
                "5000"));
    assertThat(kalles("Im:1\nRe:2\nZoom:3")).containsEntry("center", "2,1").hasSize(2);
  }

  @Test
  void fraktalersKeysAreReadHoweverTheyAreWritten() {
    Map<String, String> view = Map.of("center", "-1.5,0.25", "zoom", "2e3", "max-iter", "77");
    String plain =
        """
        program = "fraktaler-3" # "real"
        # location.real = "9"
        location.real = "-1.5"
        location.imag = '0.25'
        location.zoom = 2e3 # about
        bailout.iterations = 77
        algorithm.number_types = ["a]b", "double"]
        render.filename = "x=\\"y"
        [[formula]]
        power = 2
        abs_x = false
        """;
    assertThat(fraktaler(plain)).isEqualTo(view);
    assertThat(fraktaler(plain.replace("\n", "\r\n"))).isEqualTo(view);
    assertThat(
            fraktaler("[ bailout ]\niterations=77\n[location]\nreal=-1.5\nimag=0.25\nzoom=\"2e3\""))
        .isEqualTo(view);
  }

  /** So it writes what is longer than 70 characters. */
  @Test
  void stringsOverSeveralLinesAreJoined() {
    String first = "-1.7499576837060935036022145060706997072711057972625207793024283782028";
    String file =
        "location.real = \"\"\"\n" + first + "\\\n  600\\\n\"\"\"\nlocation.zoom = '''\n10'''\n";
    assertThat(fraktaler(file))
        .containsEntry("center", first + "600,0")
        .containsEntry("zoom", "10");
  }

  @Test
  void whatFraktalerLeavesOutIsAtItsDefault() {
    assertThat(fraktaler("program = 'fraktaler-3'"))
        .isEqualTo(Map.of("center", "0,0", "zoom", "1", "max-iter", "1024"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a.kfr | '' | it has no line \"Re: ...\"",
        "a.kfr | Re: 1~Im: 2 | it has no line \"Zoom: ...\"",
        "a.kfr | Re: 1~Im: 2~Zoom: 3~Re: 1 | it has Re twice",
        "a.kfr | Re: 1~Im: 2~Zoom: 3~FractalType: 1 | another fractal: FractalType 1, must be 0",
        "a.kfr | Re: 1~Im: 2~Zoom: 3~Power: 3 | another fractal: Power 3, must be 2",
        "a.kfr | Re: 1~Im: 2~Zoom: 3~UseHybridFormula: 1 | another fractal",
        "a.kfr | Re: \u0007~Im: 2~Zoom: 3 | printable",
        "a.toml | '' | it has no location.real and no program",
        "a.toml | a = 1 | it has no location.real and no program",
        "a.toml | location.real | line 1 has no \"=\"",
        "a.toml | x = 1~y~z = 2 | line 2 has no \"=\"",
        "a.toml | x = 1~location.real = \"1 | line 2 has a string without end",
        "a.toml | location.real = \"\"\"~1\" | has a string without end",
        "a.toml | location.real = \"1\" 2 | line 1 goes on after its value",
        "a.toml | x = [1, [2] | has an array without end",
        "a.toml | x = \"\\ | has a string without end",
        "a.toml | location.real = 1~[location]~real = 1 | it has location.real twice",
        "a.toml | location.real = 1~[[formula]]~abs_x = true | another fractal: formula.abs_x true",
        "a.toml | location.real = 1~formula.name = \"Burning Ship\" | another fractal: formula.name",
      })
  void whatIsNoLocationIsRefusedByItsReason(String name, String lines, String reason) {
    assertThatThrownBy(() -> LocationFile.parse(name, lines.replace('~', '\n')))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(reason);
  }

  /** Neither a bare carriage return nor a string of two lines makes two lines of the reason. */
  @ParameterizedTest
  @ValueSource(strings = {"formula.power = 2\r3", "formula.power = '''2\n3'''"})
  void anotherFractalIsRefusedInOneLine(String content) {
    assertThatThrownBy(() -> fraktaler(content))
        .hasMessage("it is of another fractal: formula.power 2?3, must be 2");
  }

  @Test
  void aLongValueIsCutInTheReason() {
    assertThatThrownBy(() -> kalles("Re: 1\nPower: " + "9".repeat(1000)))
        .hasMessage("it is of another fractal: Power " + "9".repeat(40) + "..., must be 2");
  }

  /** Damaged files are read or refused in one line, and whatever is read has a printable value. */
  @Test
  void damagedFilesAreReadOrRefusedInOneLine() {
    long seed = Long.getLong("sparkbrot.seed", System.nanoTime());
    System.out.println("LocationFileTest: -Dsparkbrot.seed=" + seed);
    Random random = new Random(seed);
    Map<String, String> files =
        Map.of(
            "a.kfr",
            "Re: -1.25\r\nIm: 0.5\r\nZoom: 1E30\r\nIterations: 1000\r\nPower: 2\r\n",
            "a.toml",
            "program = \"fraktaler-3\"\n[location]\nreal = \"-1.25\"\nimag = '0.5'\n"
                + "zoom = \"\"\"1e30\"\"\"\nbailout.iterations = 1000\n[[formula]]\npower = 2\n");
    String parts = "\"'\\\n\r=[]{}#,.:-+eE019 \t\0\u0007\u00ff";
    for (int k = 0; k < 20_000; k++) {
      String name = random.nextBoolean() ? "a.kfr" : "a.toml";
      StringBuilder content = new StringBuilder(files.get(name));
      for (int damage = random.nextInt(4); damage >= 0; damage--) {
        int at = random.nextInt(content.length() + 1);
        switch (random.nextInt(4)) {
          case 0 -> content.setLength(at);
          case 1 -> content.insert(at, parts.charAt(random.nextInt(parts.length())));
          case 2 -> content.delete(at, Math.min(content.length(), at + random.nextInt(8)));
          default -> content.insert(at, content.substring(0, random.nextInt(content.length() + 1)));
        }
      }
      try {
        LocationFile.parse(name, content.toString())
            .toMap()
            .forEach((key, value) -> assertThat(value).doesNotContain("\n", "\r", "\0"));
      } catch (IllegalArgumentException e) {
        assertThat(e.getMessage()).as(content.toString()).isNotBlank().doesNotContain("\n", "\r");
      }
    }
  }

  @Test
  void longFilesAreRefusedOrReadInNoTime() {
    String long4 = "x".repeat(LocationFile.MAX_BYTES);
    assertThatThrownBy(() -> kalles(long4 + "x")).hasMessageContaining("more than 4194304 bytes");
    assertThatThrownBy(() -> kalles(long4)).hasMessageContaining("no line");
    assertThatThrownBy(() -> kalles("\n".repeat(LocationFile.MAX_BYTES)))
        .hasMessageContaining("no line");
    assertThatThrownBy(() -> fraktaler("[".repeat(LocationFile.MAX_BYTES)))
        .hasMessageContaining("no location.real");
    assertThatThrownBy(() -> fraktaler("a=" + "[".repeat(LocationFile.MAX_BYTES - 2)))
        .hasMessageContaining("array without end");
    assertThatThrownBy(() -> fraktaler("a=\"\"\"" + "\\ ".repeat(LocationFile.MAX_BYTES / 2 - 9)))
        .hasMessageContaining("without end");
    assertThatThrownBy(
            () -> fraktaler("a=\"\"\"" + "\\ ".repeat(LocationFile.MAX_BYTES / 2 - 9) + "\"\"\""))
        .hasMessageContaining("no location.real");
    assertThatThrownBy(() -> fraktaler("a=1\n".repeat(LocationFile.MAX_BYTES / 4)))
        .hasMessageContaining("no location.real");
    assertThatThrownBy(() -> fraktaler("location.real = " + "1".repeat(1 << 20)))
        .hasMessageContaining("center: must be at most");
  }
}
