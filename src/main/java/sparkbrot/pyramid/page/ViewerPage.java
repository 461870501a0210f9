package sparkbrot.pyramid.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import sparkbrot.pyramid.deepzoom.DeepZoomFolder;
import sparkbrot.storage.Location;

/**
 * The page that shows a pyramid. It depends on names alone, so that the same page is made again at
 * any time.
 */
public final class ViewerPage {

  /** Endings of the files that it shows. */
  public static final List<String> SUFFIXES = List.of(".cog.tif", ".cog.tiff", ".szi");

  /**
   * What the page may do: run what is in it, and read from where it came. It is in the page, and a
   * server repeats it.
   */
  public static final String POLICY =
      "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline';"
          + " img-src data: blob: file: 'self'; connect-src 'self'; base-uri 'none';"
          + " form-action 'none'";

  /** Ending of what is no file but a folder, of which the page only shows what is beside it. */
  private static final String FOLDER_SUFFIX = ".dzi";

  private static final String SCRIPT = ".js";
  private static final Pattern SLOT = Pattern.compile("\\{\\{([a-z-]+)}}");

  private ViewerPage() {}

  /** Whether a file of this name is one that the page shows. */
  public static boolean shows(String fileName) {
    return suffix(fileName).filter(SUFFIXES::contains).isPresent();
  }

  private static Optional<String> suffix(String fileName) {
    String lower = fileName.toLowerCase(Locale.ROOT);
    return Stream.concat(SUFFIXES.stream(), Stream.of(FOLDER_SUFFIX))
        .filter(lower::endsWith)
        .findFirst();
  }

  /**
   * The file's name without its ending.
   *
   * @throws java.util.NoSuchElementException if the page does not show it
   */
  public static String baseName(String fileName) {
    return fileName.substring(0, fileName.length() - suffix(fileName).orElseThrow().length());
  }

  /** Where the page of a pyramid goes: beside it, under its name. */
  public static Location beside(Location pyramid) {
    return pyramid.parent().child(baseName(pyramid.name()) + ".html");
  }

  /**
   * The whole page.
   *
   * @param name of the pyramid, for people
   * @param file where the page finds it, relative to its own address: one name without folders
   * @param counts the same of a file of counts, if there is one
   */
  public static String of(String name, String file, Optional<String> counts) {
    return page(name, data(name, file, counts) + "}");
  }

  /**
   * The whole page of a Deep Zoom folder, which shows it even when it is opened by a double click.
   *
   * @param name of the description beside which it lies
   * @param counts as for a file
   */
  public static String of(String name, DeepZoomFolder folder, Optional<String> counts) {
    String data =
        data(name, name, counts)
            + ",\"folder\":{\"widthPx\":"
            + folder.widthPx()
            + ",\"heightPx\":"
            + folder.heightPx()
            + ",\"tilePx\":"
            + folder.tilePx()
            + ",\"texts\":"
            + json(folder.texts())
            + "}}";
    return page(name, data);
  }

  private static String data(String name, String file, Optional<String> counts) {
    return "{\"name\":"
        + json(name)
        + ",\"file\":"
        + json(file)
        + ",\"counts\":"
        + counts.map(ViewerPage::json).orElse("null");
  }

  private static String page(String name, String data) {
    Matcher matcher = SLOT.matcher(resource("viewer.html"));
    return matcher.replaceAll(slot -> Matcher.quoteReplacement(part(slot.group(1), name, data)));
  }

  private static String part(String slot, String name, String data) {
    return switch (slot) {
      case "policy" -> POLICY;
      case "title" -> escape(name);
      case "css" -> resource("viewer.css");
      case "library" -> resource("openseadragon/openseadragon.min.js");
      case "library-licence" -> escape(resource("openseadragon/LICENSE.txt"));
      case "data" -> data;
      default -> resource(slot + SCRIPT);
    };
  }

  /** ASCII, and nothing that ends a script. */
  private static String json(String text) {
    StringBuilder out = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean plain = c >= ' ' && c < 0x7f && "\"\\<>&".indexOf(c) < 0;
      out.append(plain ? String.valueOf(c) : String.format(Locale.ROOT, "\\u%04x", (int) c));
    }
    return out.append('"').toString();
  }

  private static String escape(String text) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean plain = "\"&<>".indexOf(c) < 0 && (c == '\n' || !Character.isISOControl(c));
      out.append(plain ? String.valueOf(c) : "&#" + (c < ' ' ? 0xfffd : (int) c) + ";");
    }
    return out.toString();
  }

  private static String resource(String name) {
    String path = "/sparkbrot/viewer/" + name;
    try (InputStream in = ViewerPage.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalStateException("the jar lacks its resource " + path);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
