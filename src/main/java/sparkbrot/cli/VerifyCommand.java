package sparkbrot.cli;

import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import sparkbrot.cli.option.Numbers;
import sparkbrot.cli.option.OutputOptions;
import sparkbrot.cli.option.UsageException;
import sparkbrot.image.ImageFormat;
import sparkbrot.image.ProductType;
import sparkbrot.image.ProductTypes;
import sparkbrot.job.JobFailedException;
import sparkbrot.job.verify.Verification;
import sparkbrot.storage.Location;
import sparkbrot.store.KeptImage;
import sparkbrot.timing.Visible;

/** {@code verify}: looks for damage in an output. */
@Command(
    name = "verify",
    sortOptions = false,
    description = {
      "Looks for damage in an output: reads it and, with --work-dir, all that it was made of, and"
          + " computes some rows anew.",
      "Exit code: 0 all is right, 1 damage was found, 2 used wrongly."
    })
final class VerifyCommand implements Callable<Integer> {

  @Parameters(
      paramLabel = "OUTPUT",
      description = "Picture or counts that render wrote, local or on any Hadoop file system.")
  private String output;

  @Option(
      names = "--work-dir",
      paramLabel = "URI",
      description =
          "Work directory of the run that wrote the output. Default: none; a .png or .tif picture is"
              + " then checked by what it says of itself")
  private String workDir;

  @Option(
      names = "--rows",
      paramLabel = "N",
      defaultValue = "32",
      description =
          "Rows to compute anew; all if the image has no more, and then digest and hash of the counts,"
              + " too."
              + " Default: ${DEFAULT-VALUE}")
  private String rows;

  @Option(
      names = "--seed",
      paramLabel = "S",
      description = "Seed that draws the rows. Default: another one each time, printed")
  private String seed;

  @Override
  public Integer call() {
    int number = Numbers.positive("--rows", rows, Integer.MAX_VALUE);
    long drawn = seed == null ? System.nanoTime() : Numbers.whole("--seed", seed);
    Location file = OutputOptions.file("OUTPUT", output);
    requireFile(file);
    Verification verification = new Verification(file, number, drawn);
    check(verification, file);
    System.out.printf(Locale.ROOT, "%-12s %d%n", "seed", drawn);
    verification.checked().forEach(line -> System.out.println(Visible.line(line)));
    verification
        .faults()
        .forEach(
            fault -> System.err.println("sparkbrot: damage: " + CommandLineProgram.oneLine(fault)));
    if (verification.faults().isEmpty()) {
      System.out.println("verified");
      return 0;
    }
    return CommandLineProgram.FAILED;
  }

  private void check(Verification verification, Location file) {
    ProductType type =
        ProductTypes.ofFileName(file.name())
            .orElseThrow(
                () -> new UsageException("OUTPUT", output, "its ending names no format of render"));
    if (workDir == null) {
      if (!(type instanceof ImageFormat format) || !format.hasTexts()) {
        throw new UsageException(
            "OUTPUT",
            output,
            "only pictures say how they were made, such as .png and .tif: name its --work-dir");
      }
      verification.byItsTexts(format);
      return;
    }
    try {
      Optional<KeptImage> kept = KeptImage.read(OutputOptions.location("--work-dir", workDir));
      verification.byItsPieces(
          type,
          kept.orElseThrow(() -> new UsageException("--work-dir", workDir, "holds no manifest")));
    } catch (JobFailedException e) {
      throw new UsageException(e.getMessage());
    } catch (IOException e) {
      throw new CommandFailedException("damage: " + e.getMessage(), e);
    }
  }

  private void requireFile(Location file) {
    try {
      if (!file.exists() || file.isDirectory()) {
        throw new UsageException("OUTPUT", output, "no such file");
      }
    } catch (IOException e) {
      throw new UsageException("OUTPUT", output, "cannot be read: " + e.getMessage());
    }
  }
}
