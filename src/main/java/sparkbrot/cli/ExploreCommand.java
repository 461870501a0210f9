package sparkbrot.cli;

import java.io.IOException;
import java.math.BigInteger;
import java.net.BindException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import sparkbrot.cli.console.LocalModeWarnings;
import sparkbrot.cli.option.Numbers;
import sparkbrot.cli.option.UsageException;
import sparkbrot.cli.option.WaitOption;
import sparkbrot.explore.Explorer;
import sparkbrot.explore.http.GoodPlaces;
import sparkbrot.explore.http.ServerNeeds;
import sparkbrot.explore.http.ServerSettings;
import sparkbrot.explore.schedule.GridTile;
import sparkbrot.explore.stream.TileEngine;
import sparkbrot.job.Versions;
import sparkbrot.kernel.warmup.Rehearsal;
import sparkbrot.machine.JavaRelease;
import sparkbrot.spark.ClusterUnavailableException;
import sparkbrot.spark.SparkCluster;
import sparkbrot.spark.settings.ClusterSettings;
import sparkbrot.tiles.ondemand.LocalSampleComputer;
import sparkbrot.tiles.ondemand.SampleComputer;

/** {@code explore}: a page in the browser whose tiles the cluster computes. */
@Command(
    name = "explore",
    sortOptions = false,
    description =
        "Serves a page on this machine that explores the set at any depth: the cluster computes"
            + " what the browser shows. Ctrl-C ends it.")
final class ExploreCommand implements Callable<Integer> {

  private static final int MAX_PORT = 65_535;
  private static final int MEGABYTE = 1 << 20;
  private static final int MAX_MEGABYTES = 1 << 24;

  /** A quarter of the heap: the rest is for what is on its way, and for reference orbits. */
  private static final int HEAP_SHARE = 4;

  private static final int MAX_ITERATIONS = 1 << 30;
  private static final int MAX_DIGITS = 10_000;
  private static final int STREAMS = 32;

  @Option(
      names = "--port",
      paramLabel = "N",
      description = "Port to listen at, 1 to 65535. Default: a free one")
  private String port;

  @Option(
      names = "--host",
      paramLabel = "ADDRESS",
      defaultValue = "127.0.0.1",
      description =
          "Address of this machine to listen at; any other than loopback lets others of the network"
              + " ask, whose traffic is not encrypted. Default: ${DEFAULT-VALUE}")
  private String host;

  @Option(
      names = "--cache-memory",
      paramLabel = "MB",
      description = "Samples kept in the driver's memory. Default: a quarter of its heap")
  private String cacheMemory;

  @Option(
      names = "--cache-disk",
      paramLabel = "MB",
      defaultValue = "1024",
      description =
          "Samples kept in temporary files of the driver until it ends, 0 for none."
              + " Default: ${DEFAULT-VALUE}")
  private String cacheDisk;

  @Option(
      names = "--max-iter",
      paramLabel = "N",
      defaultValue = "10000000",
      description = "Most iterations that the page may ask for. Default: ${DEFAULT-VALUE}")
  private String maxIter;

  @Option(
      names = "--max-digits",
      paramLabel = "N",
      defaultValue = "2000",
      description = "Most digits of a coordinate, 20 to 10000. Default: ${DEFAULT-VALUE}")
  private String maxDigits;

  @Option(
      names = "--force-jdk",
      description = "Compute even on a Java release that is known to be faulty.")
  private boolean forceJdk;

  @Option(
      names = "--plan",
      description = "Say what it may take of memory and disk with these options, and end.")
  private boolean plan;

  @Mixin private WaitOption wait;

  @Override
  public Integer call() throws InterruptedException {
    JavaRelease.require(forceJdk, UsageException::new);
    Duration waitLimit = wait.limit();
    ServerSettings settings = settings();
    if (plan) {
      new ServerNeeds(settings)
          .lines(Runtime.getRuntime().maxMemory())
          .forEach(System.out::println);
      return 0;
    }
    LocalModeWarnings.print();
    try (Explorer explorer = Explorer.start(settings, computer(waitLimit))) {
      System.out.println("explore " + explorer.url() + " (once; Ctrl-C ends)");
      System.out.flush();
      new CountDownLatch(1).await();
      return 0;
    } catch (ClusterUnavailableException e) {
      throw new UsageException(e.getMessage());
    } catch (UnknownHostException e) {
      throw new UsageException("--host", host, "is no address of this machine");
    } catch (BindException e) {
      throw new UsageException(
          port == null ? "--host" : "--port",
          port == null ? host : port,
          "cannot be had: " + e.getMessage());
    } catch (IOException e) {
      throw new CommandFailedException("the explorer cannot listen: " + e.getMessage(), e);
    }
  }

  private ServerSettings settings() {
    long memory =
        cacheMemory == null
            ? Runtime.getRuntime().maxMemory() / HEAP_SHARE
            : (long) MEGABYTE * Numbers.positive("--cache-memory", cacheMemory, MAX_MEGABYTES);
    long disk =
        cacheDisk.equals("0")
            ? 0
            : (long) MEGABYTE * Numbers.positive("--cache-disk", cacheDisk, MAX_MEGABYTES);
    int chosen = port == null ? 0 : Numbers.positive("--port", port, MAX_PORT);
    int iterations = Numbers.positive("--max-iter", maxIter, MAX_ITERATIONS);
    int digits = digits();
    // Spark has much to say as soon as it is asked: after all that may be wrong.
    String master = SparkCluster.hasMaster() ? SparkCluster.master() : "";
    return new ServerSettings(
        host,
        chosen,
        Versions.sparkbrot(),
        master,
        iterations,
        digits,
        memory,
        disk,
        STREAMS,
        GoodPlaces.all(),
        PosterCheck::check);
  }

  private int digits() {
    int digits = Numbers.positive("--max-digits", maxDigits, MAX_DIGITS);
    if (digits < 20) {
      throw new UsageException("--max-digits", maxDigits, "must be from 20 to " + MAX_DIGITS);
    }
    return digits;
  }

  private SampleComputer computer(Duration waitLimit) throws ClusterUnavailableException {
    Rehearsal rehearsal =
        Rehearsal.of(
            new GridTile(0, BigInteger.ZERO, BigInteger.ZERO).request(1000), TileEngine.CHANNELS);
    OptionalInt threads = SparkCluster.localThreads();
    if (threads.isPresent()) {
      return new LocalSampleComputer(threads.getAsInt(), Optional.of(rehearsal));
    }
    SparkCluster.prepareSharing();
    SparkCluster cluster =
        SparkCluster.connect(
            waitLimit, Optional.of(rehearsal), ClusterSettings.LARGEST_RESULT_BYTES, record -> {});
    try {
      cluster.awaitExecutors();
      return cluster.sampleComputer(forceJdk);
    } catch (ClusterUnavailableException e) {
      cluster.close();
      throw e;
    }
  }
}
