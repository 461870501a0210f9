package sparkbrot.cli.option;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import sparkbrot.color.Colorings;
import sparkbrot.color.antialiasing.AntiAliasing;
import sparkbrot.color.light.LightColoring;
import sparkbrot.scene.JuliaConstant;
import sparkbrot.scene.RenderRequest;
import sparkbrot.scene.RequestText;
import sparkbrot.scene.Viewport;

/**
 * What remains of a file's options once others are given. An option that is given takes the place
 * of the same one of the file, and of those that it makes meaningless.
 */
final class OverriddenOptions {

  private static final String BOUNDS = "bounds";
  private static final String CENTER = "center";
  private static final String WIDTH = "width";
  private static final String ZOOM = "zoom";
  private static final String SIZE = "size";
  private static final String EQUALIZE = "equalize";

  /** Options that decide which samples there are, but for their number. */
  private static final List<String> VIEW = List.of(BOUNDS, CENTER, WIDTH, ZOOM, "max-iter");

  /** Options whose default depends on another one: a new palette need not end as the old did. */
  private static final Map<String, String> DEPENDENT =
      Map.of(
          "color-repeat",
          "palette",
          "dither",
          "depth",
          "family",
          JuliaConstant.OPTION,
          JuliaConstant.OPTION,
          "family");

  private final RequestText file;

  /**
   * @param file options of a picture, or centre and zoom of a location
   */
  OverriddenOptions(RequestText file) {
    this.file = file;
  }

  /** The options of the file that these, by name, leave to it. */
  Map<String, String> leftBy(Map<String, String> given) {
    Map<String, String> left = new LinkedHashMap<>(file.toMap());
    leaveView(left, given);
    String color = given.get(Colorings.OPTION);
    if (color != null && left.containsKey(Colorings.OPTION)) {
      leaveColors(left, color.toLowerCase(Locale.ROOT));
    }
    if ("1".equals(given.get(AntiAliasing.SAMPLES))) {
      left.remove(AntiAliasing.FILTER);
    }
    Map<String, String> filed = file.toMap();
    DEPENDENT.forEach(
        (option, on) -> {
          if (given.containsKey(on) && !given.get(on).equalsIgnoreCase(filed.get(on))) {
            left.remove(option);
          }
        });
    if (VIEW.stream().anyMatch(given::containsKey) || !equalized(left, given)) {
      left.remove(Colorings.HISTOGRAM);
    }
    left.keySet().removeAll(given.keySet());
    return left;
  }

  /** A histogram is of no use, and an unknown option, without equalization. */
  private static boolean equalized(Map<String, String> left, Map<String, String> given) {
    String value = given.getOrDefault(EQUALIZE, left.getOrDefault(EQUALIZE, "0"));
    return !value.matches("[0.]*");
  }

  /**
   * Centre and width are what edges become once one of them is given. So they are, too, for another
   * shape of the image: its pixels stay square.
   */
  private void leaveView(Map<String, String> left, Map<String, String> given) {
    if (List.of(BOUNDS, CENTER, WIDTH, ZOOM, SIZE).stream().anyMatch(given::containsKey)) {
      // Another view may need another family: it is chosen anew.
      left.remove("family");
    }
    if (given.containsKey(BOUNDS)) {
      left.keySet().removeAll(Set.of(CENTER, WIDTH, ZOOM));
    }
    boolean moved = List.of(CENTER, WIDTH, ZOOM).stream().anyMatch(given::containsKey);
    boolean reshaped =
        given.containsKey(SIZE)
            && left.containsKey(SIZE)
            && !ViewOptions.sameShape(given.get(SIZE), left.get(SIZE));
    if (left.containsKey(BOUNDS) && !given.containsKey(BOUNDS) && (moved || reshaped)) {
      Viewport view = RenderRequest.parse(file).viewport();
      left.remove(BOUNDS);
      left.put(CENTER, view.center());
      left.put(WIDTH, view.width());
    }
    if (given.containsKey(WIDTH) || given.containsKey(ZOOM)) {
      left.keySet().removeAll(Set.of(WIDTH, ZOOM));
    }
  }

  /** Another way of colouring takes those options of the file's that it has, too. */
  private void leaveColors(Map<String, String> left, String color) {
    RequestText options = new RequestText();
    Colorings.parse(file).describe(options);
    if (!averages(color)) {
      left.keySet().removeAll(Set.of(AntiAliasing.SAMPLES, AntiAliasing.FILTER));
    }
    options
        .toMap()
        .forEach(
            (option, value) -> {
              if (!option.equals(Colorings.HISTOGRAM) && !takes(color, option, value)) {
                left.remove(option);
              }
            });
  }

  private static boolean averages(String color) {
    try {
      return Colorings.parse(new RequestText().put(Colorings.OPTION, color))
          instanceof LightColoring;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static boolean takes(String color, String option, String value) {
    try {
      RequestText described = new RequestText();
      RequestText alone = new RequestText().put(option, value).put(Colorings.OPTION, color);
      Colorings.parse(alone).describe(described);
      return described.find(option).isPresent();
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
