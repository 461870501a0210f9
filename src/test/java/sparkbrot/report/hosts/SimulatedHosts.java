package sparkbrot.report.hosts;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import sparkbrot.timing.TimingLog;
import sparkbrot.timing.record.ClusterRecord;
import sparkbrot.timing.record.EndRecord;
import sparkbrot.timing.record.ExecutorRecord;
import sparkbrot.timing.record.LogRecord;
import sparkbrot.timing.record.RepetitionRecord;
import sparkbrot.timing.record.RunRecord;
import sparkbrot.timing.record.TileRecord;

/** A run on hosts that are alike but for what is said of some: tiles of very different depth. */
public final class SimulatedHosts {

  private static final long EPOCH = 1_790_000_000_000L;

  private final Random random;
  private final int hosts;
  private final int slots;
  private final int tilesOfSlot;
  private final int repetitions;
  private final Map<Integer, Trouble> troubles = new TreeMap<>();

  /** What is wrong with a host. */
  public record Trouble(
      double cpuCost,
      double cpuShare,
      double cpuLimit,
      double stolen,
      String java,
      int vectorBits,
      int waitMillis,
      int failures,
      double counted,
      String failure) {

    Trouble(
        double cpuCost,
        double cpuShare,
        double cpuLimit,
        double stolen,
        String java,
        int vectorBits,
        int waitMillis,
        int failures) {
      this(
          cpuCost,
          cpuShare,
          cpuLimit,
          stolen,
          java,
          vectorBits,
          waitMillis,
          failures,
          cpuLimit > 0 ? 1 : 0,
          "ExecutorLost");
    }

    /** Of the time for which the quota held threads back the system counts only a part. */
    Trouble counting(double part) {
      return new Trouble(
          cpuCost,
          cpuShare,
          cpuLimit,
          stolen,
          java,
          vectorBits,
          waitMillis,
          failures,
          part,
          failure);
    }

    static Trouble failing(int failures, String failure) {
      return new Trouble(1, 1, 0, 0, "25.0.3+9", 512, 4, failures, 0, failure);
    }

    static final Trouble NONE = new Trouble(1, 1, 0, 0, "25.0.3+9", 512, 4, 0);

    static Trouble slower(double cpuCost) {
      return new Trouble(cpuCost, 1, 0, 0, "25.0.3+9", 512, 4, 0);
    }

    static Trouble quota(double share) {
      return new Trouble(1, share, share, 0, "25.0.3+9", 512, 4, 0);
    }

    static Trouble shared(double share) {
      return new Trouble(1, share, 0, 0, "25.0.3+9", 512, 4, 0);
    }

    static Trouble stolen(double share) {
      return new Trouble(1, share, 0, 1 - share, "25.0.3+9", 512, 4, 0);
    }

    static Trouble vectors(int bits, double cpuCost) {
      return new Trouble(cpuCost, 1, 0, 0, "25.0.3+9", bits, 4, 0);
    }

    static Trouble java(String java, double cpuCost) {
      return new Trouble(cpuCost, 1, 0, 0, java, 512, 4, 0);
    }
  }

  public SimulatedHosts(long seed, int hosts, int slots, int tilesOfSlot, int repetitions) {
    this.random = new Random(seed);
    this.hosts = hosts;
    this.slots = slots;
    this.tilesOfSlot = tilesOfSlot;
    this.repetitions = repetitions;
  }

  SimulatedHosts with(int host, Trouble trouble) {
    troubles.put(host, trouble);
    return this;
  }

  static String name(int host) {
    return "10.0." + host / 250 + "." + (host % 250 + 1);
  }

  HostAnalysis analysis() {
    HostSamples samples = new HostSamples();
    samples.addRun(records());
    return HostAnalysis.of(samples, HostLimits.USUAL);
  }

  /** In the order of a log. */
  public List<LogRecord> records() {
    List<LogRecord> records = new ArrayList<>();
    records.add(
        new RunRecord(
            TimingLog.SCHEMA_VERSION,
            "simulated",
            EPOCH,
            Map.of("size", "1024x" + hosts * slots * tilesOfSlot),
            Map.of("java", "25.0.3"),
            "spark://10.0.0.1:7077",
            "client",
            "10.9.9.9",
            "a CPU",
            8,
            1L << 30,
            List.of(),
            Map.of()));
    List<ClusterRecord.Executor> live = new ArrayList<>();
    for (int host = 0; host < hosts; host++) {
      live.add(new ClusterRecord.Executor(String.valueOf(host), name(host), slots));
    }
    int cores = hosts * slots;
    records.add(new ClusterRecord("app", hosts, cores, hosts, cores, 0, live));
    for (int host = 0; host < hosts; host++) {
      records.add(executor(host, troubles.getOrDefault(host, Trouble.NONE)));
    }
    for (int repetition = 1; repetition <= repetitions; repetition++) {
      addRepetition(records, repetition);
    }
    records.add(new EndRecord(true, null, EPOCH, 1, 1));
    return records;
  }

  private static ExecutorRecord executor(int host, Trouble trouble) {
    return new ExecutorRecord(
        String.valueOf(host),
        name(host),
        EPOCH,
        "a CPU",
        3000,
        8,
        trouble.cpuLimit(),
        1L << 34,
        1L << 30,
        trouble.java(),
        "a VM",
        trouble.vectorBits(),
        List.of(),
        List.of());
  }

  private void addRepetition(List<LogRecord> records, int repetition) {
    int tiles = hosts * slots * tilesOfSlot;
    List<Integer> slotsInTurn = new ArrayList<>();
    for (int i = 0; i < tiles; i++) {
      slotsInTurn.add(i % (hosts * slots));
    }
    java.util.Collections.shuffle(slotsInTurn, random);
    long[] at = new long[hosts * slots];
    long computed = 0;
    double kernel = 0;
    long last = 1;
    for (int tile = 0; tile < tiles; tile++) {
      int slot = slotsInTurn.get(tile);
      long begin = EPOCH + repetition * 10_000_000L + at[slot];
      TileRecord record = tile(repetition, tile, slot, begin);
      at[slot] += record.finishEpochMillis() - record.launchEpochMillis();
      last = Math.max(last, at[slot]);
      computed += record.computedIterations();
      kernel += record.kernelNanos();
      records.add(record);
    }
    troubles.forEach(
        (host, trouble) -> {
          for (int i = 0; i < trouble.failures(); i++) {
            records.add(failed(repetition, i, host, trouble.failure()));
          }
        });
    double used = kernel / (last * 1e6 * hosts * slots);
    records.add(
        new RepetitionRecord(
            repetition,
            repetition == 1,
            hosts * slots,
            tiles,
            0,
            "cd",
            "",
            computed,
            computed,
            1_000_000,
            last * 1_000_000,
            1_000_000,
            (long) kernel,
            0,
            0,
            0,
            used,
            used,
            1,
            1,
            1,
            1,
            0,
            0.1,
            1e8,
            0,
            0,
            0,
            0,
            hosts * slots,
            0));
  }

  /** Deep tiles cost less an iteration; every core is a little different, and so is every time. */
  private TileRecord tile(int repetition, int tile, int slot, long begin) {
    int host = slot / slots;
    Trouble trouble = troubles.getOrDefault(host, Trouble.NONE);
    double depth = 1 + Math.abs(Math.sin(tile * 12.9898)) * 400;
    long pixels = 100_000;
    long work = (long) (pixels * depth);
    double cold = repetition == 1 ? 1.5 : 1;
    double cpuNanos =
        cold
            * trouble.cpuCost()
            * (work * 0.25 + pixels * 20.0)
            * Math.exp(0.03 * random.nextGaussian());
    double wallNanos = cpuNanos / trouble.cpuShare() * (1 + 0.005 * random.nextDouble());
    double lost = wallNanos - cpuNanos;
    long millis = (long) (wallNanos / 1e6);
    return new TileRecord(
        repetition,
        repetition == 1,
        tile,
        tile,
        1,
        pixels,
        work,
        work,
        work,
        String.valueOf(host),
        name(host),
        slot % slots,
        0,
        false,
        false,
        null,
        begin,
        begin + millis + trouble.waitMillis(),
        begin,
        (long) wallNanos,
        (long) wallNanos,
        0,
        0,
        0,
        1000,
        (long) cpuNanos,
        0,
        trouble.waitMillis(),
        0,
        millis,
        0,
        0,
        "vector512 strict double",
        trouble.vectorBits(),
        trouble.java(),
        0,
        0,
        0,
        0,
        0,
        (long) wallNanos,
        trouble.stolen() > 0 ? (long) lost : 0,
        (long) (trouble.counted() * lost));
  }

  private static TileRecord failed(int repetition, int tile, int host, String failure) {
    return new TileRecord(
        repetition,
        false,
        tile,
        tile,
        1,
        1,
        0,
        0,
        0,
        String.valueOf(host),
        name(host),
        -1,
        1,
        false,
        true,
        failure,
        EPOCH,
        EPOCH + 1,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        null,
        0,
        null,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0);
  }
}
