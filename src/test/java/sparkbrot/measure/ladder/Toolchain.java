package sparkbrot.measure.ladder;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sparkbrot.measure.ChildProcess;
import sparkbrot.measure.RowFailedException;

/** Finds the interpreters and compilers of the peers, and builds what has to be built. */
final class Toolchain {

  private final Path root;
  private final Map<String, String> environment;
  private final Map<String, Boolean> imports = new HashMap<>();
  private Optional<Path> rustPeer = Optional.empty();

  /**
   * @param root the project's folder
   * @param environment environment variables; {@code PYTHON} names the interpreter to use
   */
  Toolchain(Path root, Map<String, String> environment) {
    this.root = root;
    this.environment = environment;
  }

  /**
   * The interpreter for a row: the first of {@code PYTHON}, python3 and /usr/bin/python3 that has
   * all modules that any row wants, so that all rows run on one; else the first that has this
   * row's.
   *
   * @param modules what the row imports
   * @throws RowFailedException if there is none, saying how to get it
   */
  String python(List<String> modules) throws InterruptedException {
    List<String> candidates = new ArrayList<>();
    Optional.ofNullable(environment.get("PYTHON"))
        .filter(p -> !p.isBlank())
        .ifPresent(candidates::add);
    candidates.addAll(List.of("python3", "/usr/bin/python3"));
    List<String> all = new ArrayList<>(List.of("numpy", "numba"));
    all.addAll(modules);
    for (List<String> wanted : List.of(all, modules)) {
      for (String candidate : candidates) {
        if (canImport(candidate, wanted)) {
          return candidate;
        }
      }
    }
    throw new RowFailedException(
        modules.isEmpty()
            ? "missing: python3: install it, or set PYTHON to an interpreter"
            : "missing: "
                + String.join(" and ", modules)
                + " for Python: apt-get install python3-numba, or pip install numba, then set"
                + " PYTHON to that interpreter");
  }

  private boolean canImport(String python, List<String> modules) throws InterruptedException {
    String statement = modules.isEmpty() ? "pass" : "import " + String.join(", ", modules);
    Boolean known = imports.get(python + " " + statement);
    if (known == null) {
      known = succeeds(List.of(python, "-c", statement));
      imports.put(python + " " + statement, known);
    }
    return known;
  }

  private boolean succeeds(List<String> command) throws InterruptedException {
    try {
      ChildProcess.run(root, command);
      return true;
    } catch (RowFailedException e) {
      return false;
    }
  }

  /**
   * Builds the Rust peer for this machine; always anew, once a ladder (2 s), so that no program of
   * another machine or compiler is ever measured.
   *
   * @return the program
   * @throws RowFailedException if there is no rustc, saying how to get it, or if it fails
   */
  Path rustPeer() throws InterruptedException {
    if (rustPeer.isEmpty()) {
      rustPeer = Optional.of(buildRustPeer());
    }
    return rustPeer.get();
  }

  private Path buildRustPeer() throws InterruptedException {
    if (!succeeds(List.of("rustc", "--version"))) {
      throw new RowFailedException(
          "missing: rustc: install stable Rust with rustup, or apt-get install rustc");
    }
    String version = ChildProcess.run(root, List.of("rustc", "--version")).output().strip();
    Path program = root.resolve("target/peers/rust-peer");
    try {
      Files.createDirectories(program.getParent());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    List<String> build = new ArrayList<>(List.of("env", "PEER_RUNTIME=" + version, "rustc"));
    build.addAll(List.of("--edition", "2021", "-C", "opt-level=3", "-C", "target-cpu=native"));
    build.addAll(List.of("-o", program.toString(), "src/peers/rust/main.rs"));
    ChildProcess.run(root, build);
    return program;
  }

  /**
   * The C peer's script, which builds it when it is older than its sources.
   *
   * @throws RowFailedException if there is no compiler
   */
  Path cPeer() throws InterruptedException {
    String compiler = environment.getOrDefault("CC", "gcc");
    if (!succeeds(List.of(compiler, "--version")) || !succeeds(List.of("make", "--version"))) {
      throw new RowFailedException("missing: the C peer: install gcc and make on x86-64");
    }
    return root.resolve("src/peers/c/peer.sh");
  }
}
