package sparkbrot.job;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import sparkbrot.kernel.FamilyChoice;
import sparkbrot.kernel.KernelFamilies;
import sparkbrot.kernel.PreparedKernel;
import sparkbrot.scene.RenderRequest;
import sparkbrot.scene.RequestText;
import sparkbrot.storage.Location;
import sparkbrot.tiles.Product;
import sparkbrot.tiles.TilePlanKind;

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
 * @param logDir where the timing log goes
 * @param overwrite whether existing outputs may be replaced
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
    Location logDir,
    boolean overwrite,
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

  /** Bytes of one row of the image before compression, all that is handed over together. */
  long bytesPerRow() {
    return products().stream().mapToLong(Product::bytesPerRow).sum();
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
    logged.put("family-reason", FamilyChoice.reason(request.viewport()));
    logged.put("work-dir", workDirectory.map(Location::toString).orElse(""));
    logged.put("repeat", String.valueOf(repetitions));
    return logged;
  }

  /**
   * Everything that decides what finished tiles consist of: two runs with the same identity make
   * the same ones.
   */
  RequestText identity() {
    RequestText identity = new RequestText();
    request.describe(identity);
    identity.put("family-revision", String.valueOf(KernelFamilies.of(request.kernel()).revision()));
    identity.put(
        "products", products().stream().map(Product::name).collect(Collectors.joining(", ")));
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

  /** Whether all that executors hand over has room in the driver's memory, whatever it is. */
  boolean handOverFits() {
    return workDirectory.isPresent()
        || bytesPerRow() * request.viewport().heightPx() <= memoryForTilesBytes();
  }
}
