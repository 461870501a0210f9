package sparkbrot.cli;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import sparkbrot.ladder.LadderWorkload;
import sparkbrot.ladder.ThreadedBench;
import sparkbrot.scene.KernelSpec;
import sparkbrot.scene.PixelGrid;

/** {@code ladder threads}: one row of the ladder, under the peers' protocol. */
@Command(
    name = "threads",
    hidden = true,
    description = "One kernel on several plain threads, as a peer of the ladder.")
final class LadderThreadsCommand implements Callable<Integer> {

  @Option(names = "--workload", paramLabel = "seed|mojo", defaultValue = "seed")
  private LadderWorkload work;

  @Mixin private final KernelOptions kernel = new KernelOptions("off");

  @Option(names = "--threads", required = true)
  private int threads;

  @Option(names = "--rounds", defaultValue = "1")
  private int rounds;

  @Option(names = "--row-step", defaultValue = "1")
  private int rowStep;

  @Override
  public Integer call() throws InterruptedException, IOException {
    LadderCommand.requirePositive("--threads", threads);
    LadderCommand.requirePositive("--rounds", rounds);
    ThreadedBench bench = new ThreadedBench(grid(), work.maxIter(), kernel.spec(), threads);
    System.out.println(json(bench.run(rounds)));
    return 0;
  }

  private PixelGrid grid() {
    try {
      return work.grid(rowStep);
    } catch (IllegalArgumentException e) {
      throw new UsageException(e.getMessage());
    }
  }

  private String json(ThreadedBench.Result result) throws IOException {
    long[] sorted = result.warmNanos().stream().mapToLong(Long::longValue).sorted().toArray();
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("kernel", result.kernel());
    KernelSpec spec = kernel.spec();
    fields.put("arithmetic", spec.arithmetic().name().toLowerCase(Locale.ROOT));
    fields.put("precision", spec.precision().name().toLowerCase(Locale.ROOT));
    fields.put("shortcuts", spec.shortcuts() ? "on" : "off");
    fields.put("vectorBits", result.vectorBits());
    fields.put("threads", threads);
    fields.put("workload", work.option());
    fields.put("widthPx", work.sidePx());
    fields.put("heightPx", work.sidePx());
    fields.put("maxIter", work.maxIter());
    fields.put("rowStep", rowStep);
    fields.put("minNanos", sorted[0]);
    fields.put("medianNanos", sorted[sorted.length / 2]);
    fields.put("coldNanos", result.coldNanos());
    fields.put("countedIterations", result.countedIterations());
    fields.put("countsSha256", result.countsSha256());
    fields.put("jdk", Runtime.version().toString());
    return JsonMapper.builder().build().writeValueAsString(fields);
  }
}
