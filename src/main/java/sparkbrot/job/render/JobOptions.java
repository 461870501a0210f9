package sparkbrot.job.render;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import sparkbrot.color.Coloring;
import sparkbrot.color.Colorings;
import sparkbrot.color.Histogram;
import sparkbrot.color.antialiasing.AntiAliasing;
import sparkbrot.image.ImageSpec;
import sparkbrot.kernel.FamilyChoice;
import sparkbrot.kernel.KernelFamilies;
import sparkbrot.kernel.PreparedKernel;
import sparkbrot.scene.RenderRequest;
import sparkbrot.scene.RequestText;
import sparkbrot.spark.settings.ClusterSettings;
import sparkbrot.storage.Location;
import sparkbrot.tiles.plan.TilePlanKind;
import sparkbrot.tiles.product.Product;
import sparkbrot.tiles.product.StripLayout;

/**
 * Everything that one run of {@code render} or {@code recolor} was asked for, validated.
 *
 * @param subcommand that was given, with its arguments but without options
 * @param request decides the samples
 * @param stored samples that were computed before, in place of a kernel; empty to compute them
 * @param outputs files to write; at least one
 * @param tileRows rows of a tile; empty for a plan
 * @param tilePlan how to cut without tileRows
 * @param workDirectory where finished tiles are kept, if anywhere
 * @param reference file of the reference orbit, to be read or made; empty for none
 * @param logDir where the timing log goes
 * @param overwrite whether existing outputs may be replaced
 * @param countsHash whether counts get a SHA-256 beside their digest
 * @param repetitions how often to render; the first is cold
 * @param waitLimit limit for the master's answer and for the executors
 * @param forceJdk whether refused Java releases render all the same
 * @param text the options that decide pixels, kernel and tiling
 */
public record JobOptions(
    String subcommand,
    RenderRequest request,
    Optional<PreparedKernel> stored,
    List<OutputRequest> outputs,
    Optional<Integer> tileRows,
    TilePlanKind tilePlan,
    Optional<Location> workDirectory,
    Optional<Location> reference,
    Location logDir,
    boolean overwrite,
    boolean countsHash,
    int repetitions,
    Duration waitLimit,
    boolean forceJdk,
    RequestText text) {

  private static final int HEAP_SHARE_FOR_TILES = 8;

  public JobOptions {
    outputs = List.copyOf(outputs);
  }

  /** What to make of the samples: two outputs of one kind share a product. */
  List<Product> products() {
    Map<String, Product> byName = new LinkedHashMap<>();
    outputs.forEach(output -> byName.put(output.product().name(), output.product()));
    return List.copyOf(byName.values());
  }

  /**
   * Columns and rows of the blocks of which tasks make rectangles; 0 if they make whole rows, as
   * most files want, or because they are read, counted or hashed so.
   */
  int blockPx() {
    List<Product> products = products();
    boolean rows =
        stored.isPresent()
            || countsHash
            || tileRows.isPresent()
            || products.stream().anyMatch(product -> product.blockPx() == 0);
    return rows ? 0 : products.get(0).blockPx();
  }

  /** Bytes of one row of the image before compression, all that is handed over together. */
  long bytesPerRow() {
    return bytesPerRow(products());
  }

  /** Bytes of one row of the image before compression, of all products together. */
  static long bytesPerRow(List<Product> products) {
    return products.stream().mapToLong(Product::bytesPerRow).sum();
  }

  /** How pictures are coloured. */
  Coloring coloring() {
    return Colorings.parse(text);
  }

  /** How many samples make a pixel. */
  AntiAliasing antiAliasing() {
    return AntiAliasing.parse(text);
  }

  /** Whether there is a picture that cannot be coloured before all samples are counted. */
  boolean awaitsHistogram() {
    return coloring().awaitsHistogram() && outputs.stream().anyMatch(OutputRequest::picture);
  }

  /** The same run once all samples are counted, and where they are now. */
  JobOptions with(Histogram counted, PreparedKernel source) {
    ImageSpec spec = new ImageSpec(request, coloring().with(counted), antiAliasing());
    List<OutputRequest> counting =
        outputs.stream()
            .map(
                output ->
                    new OutputRequest(
                        output.option(),
                        output.location(),
                        output
                            .pictureFormat()
                            .map(format -> format.product(spec))
                            .orElse(output.product())))
            .toList();
    return with(Optional.of(source), counting, workDirectory);
  }

  /** A run that keeps samples in a directory and makes no file. */
  JobOptions keeping(Product samples, Location directory) {
    OutputRequest none = new OutputRequest("--work-dir", directory.child(samples.name()), samples);
    return with(Optional.empty(), List.of(none), Optional.of(directory));
  }

  private JobOptions with(
      Optional<PreparedKernel> source, List<OutputRequest> requests, Optional<Location> directory) {
    return new JobOptions(
        subcommand,
        request,
        source,
        requests,
        tileRows,
        tilePlan,
        directory,
        reference,
        logDir,
        overwrite,
        countsHash,
        repetitions,
        waitLimit,
        forceJdk,
        text);
  }

  /** What reproduces the run. */
  String command() {
    return subcommand + text.asOptions();
  }

  /** The options as the log keeps them. */
  Map<String, String> asLogged() {
    Map<String, String> logged = new LinkedHashMap<>(text.toMap());
    for (OutputRequest output : outputs) {
      logged.merge(
          output.option().substring(2), output.location().toString(), (a, b) -> a + " " + b);
    }
    logged.put("family-reason", FamilyChoice.reason(request));
    logged.put("work-dir", workDirectory.map(Location::toString).orElse(""));
    reference.ifPresent(file -> logged.put("reference", file.toString()));
    logged.put("counts-hash", String.valueOf(countsHash));
    logged.put("repeat", String.valueOf(repetitions));
    return logged;
  }

  /**
   * Everything that decides what finished tiles consist of: two runs with the same identity make
   * the same ones.
   */
  public RequestText identity() {
    RequestText identity = new RequestText();
    request.describe(identity);
    identity.put("family-revision", String.valueOf(KernelFamilies.of(request.kernel()).revision()));
    identity.put(
        "products", products().stream().map(Product::name).collect(Collectors.joining(", ")));
    identity.put("counts-hash", String.valueOf(countsHash));
    for (Product product : products()) {
      product.describe(identity);
      identity.put("revision-" + product.name(), String.valueOf(product.revision()));
    }
    return identity;
  }

  /**
   * An eighth of the driver's heap for tiles that are early, the rest of which waits on disk; and
   * another eighth for tiles that are on their way.
   */
  static long memoryForTilesBytes() {
    return Runtime.getRuntime().maxMemory() / HEAP_SHARE_FOR_TILES;
  }

  /**
   * Bytes of the largest result that executors may send unasked: there are no more results than
   * strips, so that all of them have room in the driver's memory, whatever it is. With a work
   * directory none has pixels.
   */
  int directResultBytes() {
    long all = bytesPerRow() * request.viewport().heightPx();
    if (workDirectory.isPresent() || all <= memoryForTilesBytes()) {
      return ClusterSettings.LARGEST_RESULT_BYTES;
    }
    int strips =
        StripLayout.of(
                request.viewport().heightPx(),
                bytesPerRow(),
                antiAliasing().divisor(),
                request.viewport().widthPx())
            .strips();
    long each = Math.min(memoryForTilesBytes() / strips, ClusterSettings.LARGEST_RESULT_BYTES);
    return Math.toIntExact(Math.max(each, ClusterSettings.SMALLEST_RESULT_BYTES));
  }
}
