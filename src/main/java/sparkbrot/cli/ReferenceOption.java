package sparkbrot.cli;

import java.io.IOException;
import java.util.Optional;
import picocli.CommandLine.Option;
import sparkbrot.cli.option.OutputOptions;
import sparkbrot.cli.option.UsageException;
import sparkbrot.storage.Location;

/** Where a reference orbit is kept for other runs. */
final class ReferenceOption {

  private static final String NAME = "--reference";

  @Option(
      names = NAME,
      paramLabel = "URI",
      description =
          "File of the reference orbit of a deep view, local or on any Hadoop file system: read if it"
              + " is there, and else computed and written. It fits the same view and limit, in other"
              + " sizes and colours, too. Default: none")
  private String file;

  /**
   * The file, if one is given; it need not exist.
   *
   * @throws UsageException if it is no regular file
   */
  Optional<Location> location() {
    if (file == null) {
      return Optional.empty();
    }
    Location location = OutputOptions.file(NAME, file);
    try {
      if (location.isDirectory()) {
        throw new UsageException(NAME, file, "is a directory, a regular file is needed");
      }
    } catch (IOException e) {
      throw new UsageException(NAME, file, "cannot be read: " + e.getMessage());
    }
    return Optional.of(location);
  }
}
