package sparkbrot.report.hosts;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.commons.math3.distribution.NormalDistribution;

/**
 * How much slower each host is than the median of the others, and how probable that would be among
 * equal ones: by a sign test of stretches of time, as tiles that follow each other are no
 * independent ones, or among many hosts by the distance from their median in units of their median
 * absolute deviation.
 */
final class HostCosts {

  private static final int STRETCHES = 20;
  private static final int TILES_IN_BIN = 8;
  private static final int MOST_BINS = 24;
  private static final int ENOUGH_HOSTS = 8;
  private static final int SEVERAL = -1;

  /** Makes the median absolute deviation of a normal distribution its standard deviation. */
  private static final double TO_DEVIATION = 1.4826;

  /** Hosts of one kind differ by this much whatever one does. */
  private static final double LEAST_DEVIATION = 0.02;

  private final List<HostSample> samples = new ArrayList<>();
  private final int[] host;
  private final int[] first;
  private final int hosts;
  private final CostFit wall;
  private final CostFit cpu;
  private final double[] sortedWall;
  private final double[] sortedCpu;
  private final double deviation;

  /**
   * @param slowdown by wall time
   * @param cpuSlowdown by CPU time
   * @param chance of such a slowdown by wall time
   * @param coldSlowdown of all, the first ones too
   */
  record Cost(double slowdown, double cpuSlowdown, double chance, double coldSlowdown) {}

  HostCosts(Map<String, List<HostSample>> byHost) {
    hosts = byHost.size();
    List<Integer> numbers = new ArrayList<>();
    int number = 0;
    first = new int[hosts + 1];
    for (List<HostSample> ofHost : byHost.values()) {
      first[number] = samples.size();
      for (HostSample sample : steady(ofHost)) {
        samples.add(sample);
        numbers.add(number);
      }
      number++;
    }
    first[hosts] = samples.size();
    host = numbers.stream().mapToInt(Integer::intValue).toArray();
    int[] block = blocks();
    wall = fit(block, samples.stream().mapToDouble(HostSample::wallNanos).toArray());
    cpu = fit(block, samples.stream().mapToDouble(HostSample::cpuNanos).toArray());
    sortedWall = sortedEffects(wall);
    sortedCpu = sortedEffects(cpu);
    double middle = Median.of(sortedWall.clone());
    deviation =
        Math.max(
            LEAST_DEVIATION,
            TO_DEVIATION
                * Median.of(Arrays.stream(sortedWall).map(e -> Math.abs(e - middle)).toArray()));
  }

  /** What is no start: warm repetitions if there are any, else all but each slot's first tile. */
  private static List<HostSample> steady(List<HostSample> all) {
    List<HostSample> costing =
        all.stream()
            .filter(HostSample::costs)
            .sorted(Comparator.comparingLong(HostSample::launchEpochMillis))
            .toList();
    List<HostSample> warm = costing.stream().filter(sample -> !sample.cold()).toList();
    if (!warm.isEmpty()) {
      return warm;
    }
    Set<String> vector = new HashSet<>();
    costing.stream().filter(s -> !s.scalar()).forEach(s -> vector.add(s.executor()));
    Set<String> begun = new HashSet<>();
    List<HostSample> later = new ArrayList<>();
    for (HostSample sample : costing) {
      boolean first = begun.add(sample.executor() + "." + sample.slot());
      boolean young = sample.scalar() && vector.contains(sample.executor());
      if (!first && !young) {
        later.add(sample);
      }
    }
    return later.isEmpty() ? costing : later;
  }

  /** The same tile if several hosts had it in this run; else tiles about as deep. */
  private int[] blocks() {
    Map<Long, Integer> hostOfTile = new HashMap<>();
    for (int i = 0; i < host.length; i++) {
      hostOfTile.merge(tile(i), host[i], (a, b) -> a.equals(b) ? a : SEVERAL);
    }
    double[] depth = new double[host.length];
    Arrays.setAll(depth, this::depth);
    Integer[] byDepth = new Integer[host.length];
    Arrays.setAll(byDepth, i -> i);
    Arrays.sort(
        byDepth,
        (a, b) -> {
          int order = Integer.compare(samples.get(a).run(), samples.get(b).run());
          return order != 0 ? order : Double.compare(depth[a], depth[b]);
        });
    int bins = Math.max(1, Math.min(MOST_BINS, host.length / (TILES_IN_BIN * Math.max(1, hosts))));
    Map<Long, Integer> numbers = new HashMap<>();
    int[] block = new int[host.length];
    for (int rank = 0; rank < byDepth.length; rank++) {
      int i = byDepth[rank];
      long key =
          hostOfTile.get(tile(i)) == SEVERAL
              ? tile(i)
              : key(samples.get(i).run(), -1 - (int) ((long) rank * bins / byDepth.length));
      block[i] = numbers.computeIfAbsent(key, unknown -> numbers.size());
    }
    return block;
  }

  private long tile(int i) {
    return key(samples.get(i).run(), samples.get(i).tile());
  }

  /** A tile of a run, or where negative a bin. */
  private static long key(int run, int number) {
    return (long) run << Integer.SIZE | number & 0xFFFF_FFFFL;
  }

  private double depth(int i) {
    return (double) samples.get(i).work() / Math.max(1, samples.get(i).pixels());
  }

  private CostFit fit(int[] block, double[] nanos) {
    double[] depth = new double[nanos.length];
    Arrays.setAll(depth, this::depth);
    double[] cost = new double[nanos.length];
    Arrays.setAll(cost, i -> nanos[i] / samples.get(i).work());
    DepthTrend trend = new DepthTrend(depth, cost);
    double[] logCost = new double[nanos.length];
    Arrays.setAll(logCost, i -> Math.log(cost[i] / trend.at(depth[i])));
    return new CostFit(hosts, host, block, logCost);
  }

  private double[] sortedEffects(CostFit fit) {
    double[] effects = new double[hosts];
    Arrays.setAll(effects, fit::effect);
    Arrays.sort(effects);
    return effects;
  }

  Cost of(int number) {
    double others = Median.without(sortedWall, wall.effect(number));
    double othersCpu = Median.without(sortedCpu, cpu.effect(number));
    if (hosts < 2) {
      return new Cost(1, 1, 1, 1);
    }
    double effect = wall.effect(number) - others;
    // Samples stand host by host.
    int from = first[number];
    int to = first[number + 1];
    double[] residuals = new double[to - from];
    double spent = 0;
    double expected = 0;
    for (int i = from; i < to; i++) {
      residuals[i - from] = wall.residual(i) - others;
      spent += samples.get(i).wallNanos();
      expected += samples.get(i).wallNanos() / Math.exp(wall.residual(i) - others);
    }
    double chance = signTest(residuals);
    if (hosts >= ENOUGH_HOSTS) {
      double byDistance = 1 - new NormalDistribution().cumulativeProbability(effect / deviation);
      chance = Math.min(1, 2 * Math.min(chance, byDistance));
    }
    return new Cost(
        Math.exp(effect),
        Math.exp(cpu.effect(number) - othersCpu),
        chance,
        expected == 0 ? 1 : spent / expected);
  }

  /** One-sided: the chance that as many of the stretches were dear if either was as likely. */
  static double signTest(double[] residuals) {
    int stretches = Math.min(STRETCHES, residuals.length);
    if (stretches == 0) {
      return 1;
    }
    int dear = 0;
    for (int s = 0; s < stretches; s++) {
      int from = s * residuals.length / stretches;
      int to = (s + 1) * residuals.length / stretches;
      dear += Median.of(Arrays.copyOfRange(residuals, from, to)) > 0 ? 1 : 0;
    }
    // Of all ways that so many coins can fall, those with fewer heads; a binomial distribution of
    // Commons Math would be loaded at the end of each driver, and no archive keeps it.
    double ways = 1;
    double rarer = 0;
    for (int heads = 0; heads < dear; heads++) {
      rarer += ways;
      ways *= (double) (stretches - heads) / (heads + 1);
    }
    return 1 - rarer / (1L << stretches);
  }
}
