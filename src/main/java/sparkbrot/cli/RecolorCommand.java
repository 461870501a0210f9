package sparkbrot.cli;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import sparkbrot.cli.option.ColorOptions;
import sparkbrot.cli.option.FromOption;
import sparkbrot.cli.option.OutputOptions;
import sparkbrot.cli.option.TilingOptions;
import sparkbrot.cli.option.UsageException;
import sparkbrot.cli.option.WaitOption;
import sparkbrot.color.Coloring;
import sparkbrot.color.antialiasing.AntiAliasing;
import sparkbrot.image.ImageSpec;
import sparkbrot.image.exr.StoredSamples;
import sparkbrot.job.CommandClock;
import sparkbrot.job.render.JobOptions;
import sparkbrot.job.render.OutputRequest;
import sparkbrot.samples.Channel;
import sparkbrot.scene.InvalidOptionException;
import sparkbrot.scene.RenderRequest;
import sparkbrot.scene.RequestText;
import sparkbrot.storage.Location;
import sparkbrot.tiles.product.Product;

/** {@code recolor}: colours samples that render kept, without computing them again. */
@Command(
    name = "recolor",
    sortOptions = false,
    description = {
      "Colours the samples of an OpenEXR file that render wrote, on Spark's executors: the same"
          + " pixels as by rendering with these colours, without computing anything again.",
      "The file must be where all executors see it."
    })
final class RecolorCommand implements Callable<Integer> {

  @Parameters(
      paramLabel = "SAMPLES.exr",
      description = "OpenEXR file of samples, local or on any Hadoop file system.")
  private String samples;

  // Read from the result of parsing, before there is a command to run.
  @SuppressWarnings("UnusedVariable")
  @Option(
      names = FromOption.NAME,
      paramLabel = "URI",
      description =
          "Take colours from a picture (.png, .tif) that Sparkbrot wrote. What else is given"
              + " replaces what the file says. Default: none")
  private String from;

  @Mixin private ColorOptions color;

  @Option(
      names = "--scale",
      paramLabel = "1/N",
      description =
          "Make a pixel of N x N samples by averaging their light, N from 2 to 64; the numbers of"
              + " columns and rows must be multiples of N. Default: a pixel of each sample")
  private String scale;

  @Mixin private TilingOptions tiling;

  @Mixin private OutputOptions outputs;

  @Mixin private WaitOption wait;

  @Option(names = "--quiet", description = "No progress line and no summary.")
  private boolean quiet;

  @Override
  public Integer call() {
    CommandClock clock = CommandClock.ofThisProcess();
    Location file = OutputOptions.file("SAMPLES.exr", samples);
    StoredSamples stored = open(file);
    RenderRequest request = request(stored);
    Coloring coloring = coloring();
    AntiAliasing scaled = scaled();
    List<OutputRequest> requests = outputs.requests(spec(request, coloring, scaled));
    requireChannels(stored, requests);
    requirePictures(requests, scaled);
    return RenderCommand.run(
        new JobOptions(
            "recolor " + file,
            request,
            Optional.of(stored),
            requests,
            tiling.rows(),
            tiling.plan(),
            outputs.workDirectory(1),
            Optional.empty(),
            outputs.logDirectory(),
            outputs.overwrite(),
            outputs.countsHash(),
            1,
            wait.limit(),
            false,
            text(coloring, scaled)),
        outputs.pages(requests),
        clock,
        quiet);
  }

  /** How the samples shall be coloured. */
  Coloring coloring() {
    return color.coloring();
  }

  private StoredSamples open(Location file) {
    try {
      if (!file.exists() || file.isDirectory()) {
        throw new UsageException("SAMPLES.exr", samples, "no such file");
      }
      return StoredSamples.open(file);
    } catch (IOException e) {
      throw new UsageException("SAMPLES.exr", samples, e.getMessage());
    }
  }

  private RenderRequest request(StoredSamples stored) {
    try {
      return stored.request();
    } catch (IllegalArgumentException e) {
      throw new UsageException(
          "SAMPLES.exr", samples, "it does not say how it was made: " + e.getMessage());
    }
  }

  private void requireChannels(StoredSamples stored, List<OutputRequest> requests) {
    Set<Channel> wanted =
        Product.channelsOf(requests.stream().map(OutputRequest::product).toList());
    for (Channel channel : wanted) {
      if (!channel.equals(Channel.COUNT) && !stored.channels().contains(channel)) {
        throw new UsageException(
            "SAMPLES.exr", samples, "it has no channel " + channel.name() + ", which is needed");
      }
    }
  }

  private AntiAliasing scaled() {
    RequestText options = new RequestText();
    try {
      if (scale != null) {
        options.put(AntiAliasing.SCALE, scale);
      }
      return AntiAliasing.parse(options);
    } catch (IllegalArgumentException e) {
      throw new UsageException(e.getMessage());
    }
  }

  private static ImageSpec spec(RenderRequest request, Coloring coloring, AntiAliasing scaled) {
    try {
      return new ImageSpec(request, coloring, scaled);
    } catch (InvalidOptionException e) {
      throw new UsageException(e.getMessage());
    }
  }

  private void requirePictures(List<OutputRequest> requests, AntiAliasing scaled) {
    for (OutputRequest output : requests) {
      if (scaled.divisor() > 1 && !output.picture()) {
        throw new UsageException(
            output.option(),
            output.location().toString(),
            "--scale is for pictures, such as .png and .tif");
      }
    }
  }

  private RequestText text(Coloring coloring, AntiAliasing scaled) {
    RequestText text = new RequestText();
    coloring.describe(text);
    if (scaled.divisor() > 1) {
      text.put(AntiAliasing.SCALE, scale);
    }
    tiling.describe(text);
    return text;
  }
}
