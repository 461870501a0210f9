package sparkbrot.explore.http;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Places that are worth a visit: a resource with a line each, {@code picture | name | re | im |
 * zoom | option=value ...}. Lines that begin with {@code //} are comments.
 */
public final class GoodPlaces {

  private static final String RESOURCE = "/sparkbrot/explore/places.txt";
  private static final int FIELDS = 6;

  private GoodPlaces() {}

  /** All of them, in the order of the resource. */
  public static List<GoodPlace> all() {
    List<GoodPlace> places = new ArrayList<>();
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(
                GoodPlaces.class.getResourceAsStream(RESOURCE), StandardCharsets.UTF_8))) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        if (!line.startsWith("//")) {
          places.add(place(line));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return places;
  }

  private static GoodPlace place(String line) {
    String[] fields = line.split("\\|", FIELDS);
    Map<String, String> style = new LinkedHashMap<>();
    for (String option : fields[FIELDS - 1].strip().split(" +")) {
      String[] pair = option.split("=", 2);
      if (pair.length == 2) {
        style.put(pair[0], pair[1]);
      }
    }
    return new GoodPlace(
        fields[0].strip(),
        fields[1].strip(),
        fields[2].strip(),
        fields[3].strip(),
        fields[4].strip(),
        style);
  }
}
