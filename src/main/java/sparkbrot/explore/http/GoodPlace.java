package sparkbrot.explore.http;

import java.util.Map;

/**
 * A place that is worth a visit.
 *
 * @param thumb name of its small picture among the page's files, without ending
 * @param name for people
 * @param re real part of its centre, exact
 * @param im imaginary part
 * @param zoom 4 / zoom is the view's height
 * @param style options of its colours that differ from the default
 */
public record GoodPlace(
    String thumb, String name, String re, String im, String zoom, Map<String, String> style) {

  public GoodPlace {
    style = Map.copyOf(style);
  }
}
