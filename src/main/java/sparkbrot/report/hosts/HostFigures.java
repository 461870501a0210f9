package sparkbrot.report.hosts;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** The figures of one host that need no other. */
final class HostFigures {

  private static final int STRETCHES = 20;
  private static final double NANOS = 1e9;

  private final List<HostSample> all;
  private final List<HostSample> good;

  HostFigures(List<HostSample> samples) {
    all = samples.stream().sorted(Comparator.comparingLong(HostSample::launchEpochMillis)).toList();
    good = all.stream().filter(HostSample::costs).toList();
  }

  HostRow row(String host, HostCosts.Cost cost, HostTraits traits) {
    double work = sum(HostSample::work);
    double run = sum(HostSample::runNanos);
    double cpu = sum(HostSample::cpuNanos);
    double lost = Math.max(1, run - cpu);
    List<Double> shares = cpuShares();
    return new HostRow(
        host,
        (int) all.stream().map(HostSample::executor).distinct().count(),
        (int) good.stream().map(s -> s.executor() + "." + s.slot()).distinct().count(),
        good.size(),
        (int) all.stream().filter(HostSample::failed).count(),
        cpu == 0 ? 0 : work / cpu * NANOS,
        run == 0 ? 0 : work / run * NANOS,
        cost.slowdown(),
        cost.chance(),
        cost.cpuSlowdown(),
        shares.isEmpty()
            ? 1
            : Median.of(shares.stream().mapToDouble(Double::doubleValue).toArray()),
        shares,
        Median.of(good.stream().mapToDouble(HostSample::waitMillis).toArray()),
        run == 0 ? 0 : sum(HostSample::gcMillis) * 1e6 / run,
        firstTileSeconds(),
        cost.coldSlowdown(),
        Math.min(1, sum(HostSample::throttledNanos) / lost),
        Math.min(1, sum(HostSample::stolenNanos) / lost),
        traits);
  }

  private double sum(ToDoubleFunction<HostSample> figure) {
    return good.stream().mapToDouble(figure).sum();
  }

  /** The median of stretches: something that came and went is no trait of the host. */
  private List<Double> cpuShares() {
    List<Double> shares = new ArrayList<>();
    int stretches = Math.min(STRETCHES, good.size());
    for (int s = 0; s < stretches; s++) {
      double cpu = 0;
      double run = 0;
      for (HostSample sample :
          good.subList(s * good.size() / stretches, (s + 1) * good.size() / stretches)) {
        cpu += sample.cpuNanos();
        run += sample.runNanos();
      }
      shares.add(Math.min(1, cpu / run));
    }
    return shares;
  }

  private double firstTileSeconds() {
    Map<String, HostSample> first = new HashMap<>();
    good.forEach(sample -> first.putIfAbsent(sample.executor(), sample));
    return first.values().stream().mapToDouble(HostSample::wallNanos).max().orElse(0) / NANOS;
  }
}
