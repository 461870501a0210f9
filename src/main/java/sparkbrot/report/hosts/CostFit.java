package sparkbrot.report.hosts;

import java.util.Arrays;
import java.util.Comparator;

/**
 * What a unit of work costs on each host, apart from how dear the work itself is: the logarithm of
 * a cost is an effect of its block, which is work of the same kind, plus one of its host, fitted by
 * medians (Tukey's median polish, "Exploratory Data Analysis", 1977, chapter 10), so that neither a
 * few odd tiles nor a few odd hosts move it.
 */
final class CostFit {

  private static final int SWEEPS = 6;

  private final int[] host;
  private final int[] block;
  private final double[] logCost;
  private final double[] hostEffect;
  private final double[] blockEffect;

  /**
   * @param host of each sample, from 0
   * @param block of each sample, from 0
   * @param logCost of each sample
   */
  CostFit(int hosts, int[] host, int[] block, double[] logCost) {
    this.host = host;
    this.block = block;
    this.logCost = logCost;
    this.hostEffect = new double[hosts];
    this.blockEffect = new double[Arrays.stream(block).max().orElse(0) + 1];
    int[][] ofHost = indexes(host, hosts);
    int[][] ofBlock = indexes(block, blockEffect.length);
    for (int sweep = 0; sweep < SWEEPS; sweep++) {
      for (int b = 0; b < ofBlock.length; b++) {
        blockEffect[b] = Median.of(hostMedians(ofBlock[b]));
      }
      for (int h = 0; h < hosts; h++) {
        hostEffect[h] =
            Median.of(Arrays.stream(ofHost[h]).mapToDouble(this::ofHostAlone).toArray());
      }
    }
  }

  /** Of each host that has samples among these, the median without its effect. */
  private double[] hostMedians(int[] samples) {
    int[] byHost =
        Arrays.stream(samples)
            .boxed()
            .sorted(Comparator.comparingInt(i -> host[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    double[] medians = new double[samples.length];
    int count = 0;
    for (int from = 0, to; from < byHost.length; from = to) {
      int number = host[byHost[from]];
      to = from;
      while (to < byHost.length && host[byHost[to]] == number) {
        to++;
      }
      medians[count++] = median(Arrays.copyOfRange(byHost, from, to), logCost) - hostEffect[number];
    }
    return Arrays.copyOf(medians, count);
  }

  private double ofHostAlone(int sample) {
    return logCost[sample] - blockEffect[block[sample]];
  }

  private static int[][] indexes(int[] group, int groups) {
    int[] sizes = new int[groups];
    Arrays.stream(group).forEach(g -> sizes[g]++);
    int[][] indexes = new int[groups][];
    Arrays.setAll(indexes, g -> new int[sizes[g]]);
    for (int i = group.length - 1; i >= 0; i--) {
      indexes[group[i]][--sizes[group[i]]] = i;
    }
    return indexes;
  }

  /** Logarithm of the factor by which the host's costs differ. */
  double effect(int number) {
    return hostEffect[number];
  }

  /** Logarithm of what a sample cost over what was to be expected. */
  double residual(int sample) {
    return ofHostAlone(sample);
  }

  private static double median(int[] indexes, double[] values) {
    return Median.of(Arrays.stream(indexes).mapToDouble(i -> values[i]).toArray());
  }
}
