package sparkbrot.kernel.escape;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;
import sparkbrot.scene.KernelSpec;
import sparkbrot.scene.KernelSpec.Choice;

/**
 * Runs {@link KernelContractTest}, {@link ExteriorContractTest}, {@link KnownChannelsTest}, {@link
 * RegionContractTest}, {@link ShortcutContractTest} and {@link JuliaContractTest} in a JVM of its
 * own and says which kernel was under test.
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
}
