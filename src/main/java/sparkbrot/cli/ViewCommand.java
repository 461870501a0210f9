package sparkbrot.cli;

import java.io.IOException;
import java.net.BindException;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import sparkbrot.cli.option.Numbers;
import sparkbrot.cli.option.OutputOptions;
import sparkbrot.cli.option.UsageException;
import sparkbrot.explore.view.ViewServer;
import sparkbrot.image.ImageFormat;
import sparkbrot.image.ProductTypes;
import sparkbrot.image.RecordedTexts;
import sparkbrot.job.render.OutputRequest;
import sparkbrot.pyramid.page.ViewerPage;
import sparkbrot.storage.Location;

/** {@code view}: serves a pyramid to a browser on this machine. */
@Command(
    name = "view",
    sortOptions = false,
    description =
        "Serves a pyramid, wherever it is, to a browser on this machine: pan, zoom, coordinates,"
            + " and the command that renders what is shown. Ctrl-C ends it.")
final class ViewCommand implements Callable<Integer> {

  private static final int MAX_PORT = 65_535;

  @Parameters(
      paramLabel = "FILE",
      description = "Pyramid that render wrote, .cog.tif or .szi, local or on Hadoop.")
  private String file;

  @Option(
      names = "--counts",
      paramLabel = "URI",
      description =
          "Counts of the same pixels, .npy. Default: the file beside the pyramid that has its name,"
              + " if there is one")
  private String counts;

  @Option(
      names = "--port",
      paramLabel = "N",
      description = "Port on loopback, 1 to 65535. Default: a free one")
  private String port;

  @Override
  public Integer call() throws InterruptedException {
    int chosen = port == null ? 0 : Numbers.positive("--port", port, MAX_PORT);
    Location pyramid = pyramid();
    Optional<Location> counted = counted(pyramid);
    try (ViewServer server = ViewServer.start(pyramid, counted, chosen)) {
      System.out.println("view " + server.url() + " (Ctrl-C ends)");
      System.out.flush();
      new CountDownLatch(1).await();
      return 0;
    } catch (BindException e) {
      throw new UsageException(
          "--port", String.valueOf(chosen), "cannot be had: " + e.getMessage());
    } catch (IOException e) {
      throw new UsageException("FILE", file, "cannot be read: " + e.getMessage());
    }
  }

  private Location pyramid() {
    Location pyramid = existing("FILE", file);
    if (!ViewerPage.shows(pyramid.name())) {
      throw new UsageException("FILE", file, advice(pyramid.name()));
    }
    ImageFormat format = (ImageFormat) ProductTypes.ofFileName(pyramid.name()).orElseThrow();
    try {
      RecordedTexts.read(format, pyramid);
      return pyramid;
    } catch (IOException e) {
      throw new UsageException("FILE", file, "cannot be read: " + e.getMessage());
    } catch (IllegalArgumentException e) {
      throw new UsageException("FILE", file, "does not say how it was made: " + e.getMessage());
    }
  }

  /** Samples need no computing; a picture says what to compute. */
  private String advice(String name) {
    String endings = "the ending must be one of " + String.join(", ", ViewerPage.SUFFIXES);
    Optional<ImageFormat> format =
        ProductTypes.ofFileName(name)
            .filter(ImageFormat.class::isInstance)
            .map(ImageFormat.class::cast)
            .filter(ImageFormat::hasTexts);
    if (format.isEmpty()) {
      return endings;
    }
    String how = format.get().picture() ? "render --from " : "recolor ";
    return endings + "; \"submit.sh " + how + file + " --output x.cog.tif\" makes one of it";
  }

  private Optional<Location> counted(Location pyramid) {
    if (counts == null) {
      Location beside =
          pyramid.parent().child(ViewerPage.baseName(pyramid.name()) + OutputRequest.COUNTS_SUFFIX);
      try {
        return beside.exists() && !beside.isDirectory() && beside.special().isEmpty()
            ? Optional.of(beside)
            : Optional.empty();
      } catch (IOException e) {
        return Optional.empty();
      }
    }
    Location given = existing("--counts", counts);
    if (!given.name().toLowerCase(Locale.ROOT).endsWith(OutputRequest.COUNTS_SUFFIX)) {
      throw new UsageException(
          "--counts", counts, "the ending must be " + OutputRequest.COUNTS_SUFFIX);
    }
    return Optional.of(given);
  }

  private static Location existing(String option, String text) {
    Location location = OutputOptions.file(option, text);
    try {
      if (!location.exists()) {
        throw new UsageException(option, text, "no such file");
      }
      if (location.isDirectory()) {
        throw new UsageException(option, text, "is a directory, a file is needed");
      }
      return location;
    } catch (IOException e) {
      throw new UsageException(option, text, "cannot be read: " + e.getMessage());
    }
  }
}
