package sparkbrot.kernel.escape;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.platform.engine.discovery.ClassSelector;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;
import sparkbrot.samples.VectorPairsTest;
import sparkbrot.scene.KernelSpec;
import sparkbrot.scene.KernelSpec.Choice;

/**
 * Runs {@link KernelContractTest}, {@link ExteriorContractTest}, {@link KnownChannelsTest}, {@link
 * RegionContractTest}, {@link ShortcutContractTest}, {@link JuliaContractTest} and, where there are
 * vectors, {@link VectorPairsTest} in a JVM of its own and says which kernel was under test.
 */
final class ContractMain {

  private ContractMain() {}

  public static void main(String[] args) {
    SummaryGeneratingListener listener = new SummaryGeneratingListener();
    LauncherFactory.create()
        .execute(
            LauncherDiscoveryRequestBuilder.request()
                .selectors(
                    selectClass(KernelContractTest.class),
                    selectClass(ExteriorContractTest.class),
                    selectClass(KnownChannelsTest.class),
                    selectClass(RegionContractTest.class),
                    selectClass(ShortcutContractTest.class),
                    selectClass(JuliaContractTest.class))
                .selectors(digests())
                .build(),
            listener);
    TestExecutionSummary summary = listener.getSummary();
    summary.printFailuresTo(new PrintWriter(System.out, true, StandardCharsets.UTF_8));
    System.out.printf(
        "ran %s on Java %s: %d of %d succeeded%n",
        Kernels.select(KernelSpec.honest(Choice.AUTO)).kernel().name(),
        Runtime.version(),
        summary.getTestsSucceededCount(),
        summary.getTestsFoundCount());
    boolean good =
        summary.getTestsFoundCount() > 0
            && summary.getTestsSucceededCount() == summary.getTestsFoundCount();
    System.exit(good ? 0 : 1);
  }

  /** Vectors of the digest have the forced width, too. */
  private static List<ClassSelector> digests() {
    return ModuleLayer.boot().findModule(Kernels.VECTOR_MODULE).isPresent()
        ? List.of(selectClass(VectorPairsTest.class))
        : List.of();
  }
}
