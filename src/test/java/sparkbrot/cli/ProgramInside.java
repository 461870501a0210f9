package sparkbrot.cli;

/** The program's command line within this JVM, for what measures it warm. */
public final class ProgramInside {

  private ProgramInside() {}

  /** Runs a command line and returns its exit code. */
  public static int run(String... args) {
    return Main.run(args);
  }
}
