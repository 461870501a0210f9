package sparkbrot.explore.http;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import sparkbrot.color.Colorings;
import sparkbrot.color.gradient.Gradients;
import sparkbrot.explore.paint.TileStyle;
import sparkbrot.explore.schedule.GridTile;
import sparkbrot.scene.KernelSpec;
import sparkbrot.tiles.ondemand.SampleComputer;

/** {@code GET /api/info}: what the page has to know. */
final class Information {

  /** At levels below it, binary64 tells neighbouring samples apart everywhere. */
  private static final int SWITCH_LEVEL = 37;

  private static final String PALETTE = "palette";

  private Information() {}

  static Map<String, Object> of(ServerSettings settings, SampleComputer computer) {
    Map<String, Object> limits = new LinkedHashMap<>();
    limits.put("maxIterations", settings.maxIter());
    limits.put("maxDigits", settings.maxDigits());
    limits.put("maxLevel", ViewRequests.mostLevel(settings));
    limits.put("tileSize", GridTile.USUAL_PX);
    limits.put("maxTiles", ViewRequests.MOST_TILES);
    limits.put("maxOffset", ViewRequests.MOST_OFFSET);
    limits.put("streams", settings.streams());
    limits.put("cacheMemory", settings.memoryBytes());
    limits.put("cacheDisk", settings.diskBytes());
    Map<String, Object> info = new LinkedHashMap<>();
    info.put("version", settings.version());
    info.put(
        "families", List.of(KernelSpec.ESCAPE_TIME, KernelSpec.PERTURBATION, KernelSpec.JULIA));
    info.put("switchLevel", SWITCH_LEVEL);
    info.put("limits", limits);
    info.put("gradients", gradients());
    info.put("colorings", colorings());
    info.put("places", settings.places());
    info.put("master", settings.master());
    info.put("computer", computer.describe());
    info.put("slots", computer.slots());
    return info;
  }

  private static List<Map<String, String>> gradients() {
    List<Map<String, String>> gradients = new ArrayList<>();
    for (String name : Gradients.names()) {
      gradients.add(Map.of("name", name, "stops", Gradients.parse(name).text()));
    }
    return gradients;
  }

  /** Each with its options and their defaults. */
  private static List<Map<String, Object>> colorings() {
    List<Map<String, Object>> colorings = new ArrayList<>();
    for (String name : Colorings.names()) {
      Map<String, String> options =
          new LinkedHashMap<>(TileStyle.parse(Map.of(Colorings.OPTION, name)).text().toMap());
      options.remove(Colorings.OPTION);
      colorings.add(Map.of("name", name, "options", options, "palettes", palettes(name, options)));
    }
    return colorings;
  }

  /** Built-in gradients that a colouring takes, its default first. */
  private static List<String> palettes(String coloring, Map<String, String> options) {
    String usual = options.get(PALETTE);
    return Stream.concat(
            Stream.of(usual), Gradients.names().stream().filter(name -> !name.equals(usual)))
        .filter(name -> takes(coloring, name))
        .toList();
  }

  private static boolean takes(String coloring, String palette) {
    try {
      TileStyle.parse(Map.of(Colorings.OPTION, coloring, PALETTE, palette));
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
