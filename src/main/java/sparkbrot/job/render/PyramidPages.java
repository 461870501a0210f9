package sparkbrot.job.render;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sparkbrot.job.JobFailedException;
import sparkbrot.pyramid.deepzoom.DeepZoomFolder;
import sparkbrot.pyramid.page.ViewerPage;
import sparkbrot.storage.Location;
import sparkbrot.storage.PendingFile;

/**
 * The pages beside the pyramids of a run. They depend on names, and of a Deep Zoom folder on what
 * it shows, as a page that was opened by a double click cannot ask: one that stands there already
 * is left as it is, so that a run that was cut short begins again without {@code --overwrite}.
 */
public final class PyramidPages {

  private final Map<Location, byte[]> pages = new LinkedHashMap<>();
  private final boolean overwrite;

  /**
   * The pages of some outputs.
   *
   * @param overwrite whether others may be replaced
   */
  public PyramidPages(List<OutputRequest> outputs, boolean overwrite) {
    this.overwrite = overwrite;
    for (OutputRequest output : outputs) {
      Location pyramid = output.location();
      String name = pyramid.name();
      Optional<String> counts = countsBeside(pyramid, outputs);
      Optional<String> page =
          ViewerPage.shows(name)
              ? Optional.of(ViewerPage.of(name, name, counts))
              : DeepZoomFolder.of(output.product()).map(it -> ViewerPage.of(name, it, counts));
      page.ifPresent(
          it -> pages.putIfAbsent(ViewerPage.beside(pyramid), it.getBytes(StandardCharsets.UTF_8)));
    }
  }

  private static Optional<String> countsBeside(Location pyramid, List<OutputRequest> outputs) {
    return outputs.stream()
        .map(OutputRequest::location)
        .filter(
            it ->
                it.name().endsWith(OutputRequest.COUNTS_SUFFIX)
                    && it.parent().equals(pyramid.parent()))
        .map(Location::name)
        .findFirst();
  }

  /**
   * Refuses what may not be replaced, before anything is computed.
   *
   * @throws JobFailedException naming it
   */
  public void requireWritable() throws JobFailedException {
    for (Map.Entry<Location, byte[]> page : pages.entrySet()) {
      try {
        if (page.getKey().isDirectory()) {
          throw refused(page.getKey(), "is a directory", null);
        }
        if (page.getKey().exists() && !overwrite && !stands(page)) {
          throw refused(page.getKey(), "exists already; --overwrite replaces it", null);
        }
      } catch (IOException e) {
        throw refused(page.getKey(), "cannot be written: " + JobFailedException.reason(e), e);
      }
    }
  }

  private static JobFailedException refused(Location page, String rule, IOException cause) {
    return new JobFailedException(
        "the pyramid's page " + page + ": " + rule + ", or --no-page leaves it out", true, cause);
  }

  private static boolean stands(Map.Entry<Location, byte[]> page) throws IOException {
    if (page.getKey().size() != page.getValue().length) {
      return false;
    }
    try (InputStream in = page.getKey().read()) {
      return Arrays.equals(in.readAllBytes(), page.getValue());
    }
  }

  /**
   * Writes those that do not stand there yet.
   *
   * @throws JobFailedException naming the one that could not be written
   */
  public void publish() throws JobFailedException {
    for (Map.Entry<Location, byte[]> page : pages.entrySet()) {
      try {
        if (!page.getKey().exists() || !stands(page)) {
          write(page.getKey(), page.getValue());
        }
      } catch (IOException e) {
        throw new JobFailedException(
            "the pyramid's page "
                + page.getKey()
                + ": could not be written, the pyramid was: "
                + JobFailedException.reason(e),
            false,
            e);
      }
    }
  }

  private void write(Location page, byte[] content) throws IOException {
    PendingFile file = page.write(overwrite);
    try {
      file.stream().write(content);
      file.publish();
    } finally {
      file.abort();
    }
  }
}
