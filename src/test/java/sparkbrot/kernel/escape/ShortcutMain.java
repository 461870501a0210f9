package sparkbrot.kernel.escape;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import jdk.incubator.vector.DoubleVector;
import sparkbrot.kernel.escape.ShortcutComparison.Sums;
import sparkbrot.kernel.escape.scalar.EscapeKernel;
import sparkbrot.kernel.escape.scalar.ScalarKernel;
import sparkbrot.scene.KernelSpec;
import sparkbrot.scene.KernelSpec.Choice;

/** Compares shortcuts with honest counts in this JVM and prints what {@link Result} reads. */
final class ShortcutMain {

  /** Of sides in pixels: vectors that the JDK emulates are a thousand times slower. */
  private static final int DIVISOR = 4;

  private static final int EMULATED_DIVISOR = 16;

  private ShortcutMain() {}

  /**
   * One line of a JVM's results.
   *
   * @param kernel what was compared
   * @param how native, or emulated by the JDK
   * @param what group of views
   * @param views number of views
   * @param sums what was counted in them
   */
  record Result(String kernel, String how, String what, int views, Sums sums) {

    private static final String MARK = "RESULT\t";

    void print() {
      System.out.println(
          MARK
              + String.join("\t", kernel, how, what, String.valueOf(views))
              + String.format(
                  Locale.ROOT,
                  "\t%d\t%d\t%d\t%d",
                  sums.pixels(),
                  sums.counted(),
                  sums.skipped(),
                  sums.wrong()));
    }

    /** Reads the results out of what a JVM said. */
    static List<Result> in(String said) {
      List<Result> results = new ArrayList<>();
      for (String line : said.split("\n", -1)) {
        if (line.startsWith(MARK)) {
          String[] f = line.strip().split("\t", -1);
          Sums sums =
              new Sums(
                  Long.parseLong(f[5]),
                  Long.parseLong(f[6]),
                  Long.parseLong(f[7]),
                  Long.parseLong(f[8]));
          results.add(new Result(f[1], f[2], f[3], Integer.parseInt(f[4]), sums));
        }
      }
      return results;
    }
  }

  /**
   * Exits with 1 if anything differs.
   *
   * @param args number of random views and their seed
   */
  public static void main(String[] args) {
    int randomViews = Integer.parseInt(args[0]);
    long seed = Long.parseLong(args[1]);
    EscapeKernel kernel = Kernels.select(KernelSpec.honest(Choice.AUTO)).kernel();
    boolean emulated = !(kernel instanceof ScalarKernel) && emulates(kernel.vectorBits());
    String how = emulated ? "emulated" : "native";
    int divisor = emulated ? EMULATED_DIVISOR : DIVISOR;
    ShortcutComparison comparison = new ShortcutComparison(true);
    List<ShortcutView> named = new ArrayList<>();
    // Workloads have many more pixels than the other views.
    ShortcutViews.workloads().forEach(view -> named.add(view.shrunk(2 * divisor)));
    ShortcutViews.cycles().forEach(view -> named.add(view.shrunk(divisor)));
    ShortcutViews.lateEscapes().forEach(view -> named.add(view.shrunk(divisor)));
    for (ShortcutView view : named) {
      new Result(kernel.name(), how, view.name(), 1, comparison.compare(view)).print();
    }
    Sums random = Sums.NONE;
    for (int number = 0; number < randomViews; number++) {
      random = random.plus(comparison.compare(ShortcutViews.random(seed, number)));
    }
    new Result(kernel.name(), how, "random", randomViews, random).print();
    comparison.faults().forEach(fault -> System.out.println("FAULT " + fault));
    System.exit(comparison.faults().isEmpty() ? 0 : 1);
  }

  /** Wider than the machine's vectors, or of one double, which has no vector instructions. */
  private static boolean emulates(int bits) {
    return bits > DoubleVector.SPECIES_PREFERRED.vectorBitSize() || bits == Double.SIZE;
  }
}
