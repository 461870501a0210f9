package sparkbrot.measure.ladder;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import sparkbrot.measure.Workload;

/** All rungs from the bottom up, each with the command that measures it on this machine. */
final class LadderRows {

  private LadderRows() {}

  /**
   * @param root the project's folder
   * @param javaCommand starts our command line in a fresh JVM like this one
   * @param cores threads and task slots of the rows that use several
   * @param standaloneMaster starts a standalone cluster
   */
  static List<LadderRow> all(
      Path root,
      Toolchain toolchain,
      List<String> javaCommand,
      Workload workload,
      int cores,
      OurRows.Master standaloneMaster) {
    return Stream.concat(
            new PeerRows(root, toolchain, workload, cores).all().stream(),
            new OurRows(root, javaCommand, workload, cores).all(standaloneMaster).stream())
        .toList();
  }
}
