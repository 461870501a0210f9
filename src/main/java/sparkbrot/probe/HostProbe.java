package sparkbrot.probe;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import sparkbrot.kernel.KernelFamilies;
import sparkbrot.kernel.PreparedKernel;
import sparkbrot.kernel.SampleKernel;
import sparkbrot.machine.HostLoad;
import sparkbrot.machine.JavaRelease;
import sparkbrot.samples.Channel;
import sparkbrot.samples.SampleBlock;
import sparkbrot.scene.PixelRegion;
import sparkbrot.scene.RenderRequest;

/**
 * Does the plan's work on one executor, on as many threads as it has slots at a time, as a cluster
 * at work is what its owner wants to know about. The threads begin each round together.
 */
public final class HostProbe {

  private static final int ALONE_ROUNDS = 5;

  /** C2 has compiled the kernel within this time on one core; see KernelWarmUp. */
  private static final long WARM_UP_NANOS = 4_000_000_000L;

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final Set<Channel> CHANNELS = Set.of(Channel.COUNT);

  private final ProbePlan plan;
  private final RenderRequest request;
  private final PreparedKernel kernel;
  private final int slots;
  private final long seed;
  private final CyclicBarrier together;

  private HostProbe(ProbePlan plan, String executorId, int slots) {
    this.plan = plan;
    this.request = plan.request();
    this.kernel = KernelFamilies.of(request.kernel()).prepare(request, CHANNELS);
    this.slots = slots;
    this.seed = plan.seed() * 31 + executorId.hashCode();
    this.together = new CyclicBarrier(slots);
  }

  /**
   * Does everything.
   *
   * @param executorId Spark's name of this executor, unique among those that share a storage
   */
  public static ProbeResult run(ProbePlan plan, String executorId, int slots) {
    ProbeResult.StorageTime storage =
        plan.storage() == null
            ? ProbeResult.StorageTime.NONE
            : StorageProbe.run(plan.storage(), "check-" + plan.seed() + "-" + executorId);
    HostProbe probe = new HostProbe(plan, executorId, slots);
    SampleKernel kernel = probe.kernel.open();
    return new ProbeResult(
        probe.measure(),
        kernel.name(),
        kernel.vectorBits(),
        storage,
        JavaRelease.refusal(Runtime.version()).orElse(null));
  }

  private List<RoundTime> measure() {
    ExecutorService pool = Executors.newFixedThreadPool(slots);
    try {
      List<RoundTime> rounds = new ArrayList<>(all(pool, this::warmUp));
      if (plan.alone()) {
        rounds.addAll(pool.submit(() -> new Slot(0).rounds(ALONE_ROUNDS, true)).get());
      }
      rounds.addAll(all(pool, slot -> new Slot(slot).rounds(plan.rounds(), false)));
      return rounds;
    } catch (ExecutionException e) {
      throw new IllegalStateException("the probe failed: " + e.getCause(), e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } finally {
      pool.shutdownNow();
    }
  }

  /** What one slot does. */
  private interface Part {
    List<RoundTime> of(int slot) throws Exception;
  }

  private List<RoundTime> all(ExecutorService pool, Part part)
      throws InterruptedException, ExecutionException {
    List<Callable<List<RoundTime>>> parts =
        IntStream.range(0, slots)
            .<Callable<List<RoundTime>>>mapToObj(slot -> () -> part.of(slot))
            .toList();
    List<RoundTime> rounds = new ArrayList<>();
    for (Future<List<RoundTime>> done : pool.invokeAll(parts)) {
      rounds.addAll(done.get());
    }
    return rounds;
  }

  private List<RoundTime> warmUp(int number) {
    Slot slot = new Slot(number);
    long begin = System.nanoTime();
    RoundTime first = slot.round(RoundTime.FIRST_PIECE, List.of(0));
    for (int piece = 1; System.nanoTime() - begin < WARM_UP_NANOS; piece++) {
      slot.round(RoundTime.FIRST_PIECE, List.of(piece % ProbePlan.PIECES));
    }
    return List.of(first);
  }

  /** The work of one thread. */
  private final class Slot {

    private final int number;
    private final SampleKernel samples = kernel.open();
    private final SampleBlock row = new SampleBlock(CHANNELS, ProbePlan.COLUMNS, request.maxIter());

    Slot(int number) {
      this.number = number;
    }

    List<RoundTime> rounds(int count, boolean alone) throws Exception {
      List<RoundTime> rounds = new ArrayList<>();
      Random random = new Random(seed * 31 + number);
      List<Integer> pieces = new ArrayList<>(IntStream.range(0, ProbePlan.PIECES).boxed().toList());
      for (int round = 0; round < count; round++) {
        Collections.shuffle(pieces, random);
        if (!alone) {
          together.await();
        }
        rounds.add(round(alone ? RoundTime.ALONE - round : round, pieces));
      }
      return rounds;
    }

    RoundTime round(int round, List<Integer> pieces) {
      long epochMillis = System.currentTimeMillis();
      HostLoad load = HostLoad.now();
      long gc = gcMillis();
      long cpu = THREADS.getCurrentThreadCpuTime();
      long begin = System.nanoTime();
      long iterations = 0;
      long hash = 0;
      for (int piece : pieces) {
        for (int i = 0; i < plan.pieceRows(); i++) {
          int at = piece * plan.pieceRows() + i;
          iterations += samples.fill(row.moveTo(PixelRegion.rows(ProbePlan.COLUMNS, at, 1)));
          hash += (at + 1L) * java.util.Arrays.hashCode(row.counts());
        }
      }
      long wall = System.nanoTime() - begin;
      return new RoundTime(
          number,
          round,
          epochMillis,
          wall,
          THREADS.getCurrentThreadCpuTime() - cpu,
          gcMillis() - gc,
          iterations,
          hash,
          HostLoad.now().since(load));
    }
  }

  private static long gcMillis() {
    return ManagementFactory.getGarbageCollectorMXBeans().stream()
        .mapToLong(GarbageCollectorMXBean::getCollectionTime)
        .sum();
  }
}
