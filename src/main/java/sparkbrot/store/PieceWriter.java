package sparkbrot.store;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import sparkbrot.storage.Location;
import sparkbrot.storage.PendingFile;
import sparkbrot.tiles.render.HandOver;
import sparkbrot.tiles.render.KeptPiece;
import sparkbrot.tiles.render.TileResult;
import sparkbrot.tiles.render.UnfitExecutorException;

/**
 * Puts finished tiles into the work directory, on the executors: only names, sizes and checksums
 * travel to the driver. Each attempt writes a file of its own, under a temporary name where the
 * file system renames atomically and straight to its key on object stores, so that no file that
 * bears its name is half written and attempts never meet.
 */
final class PieceWriter implements HandOver {

  private static final long serialVersionUID = 1L;

  /** Opening a file system costs tens of milliseconds: once a JVM, not once a tile. */
  private static final Map<String, Location> OPEN = new ConcurrentHashMap<>();

  private final String directory;
  private final TreeMap<String, String> settings;
  private final String id;
  private final String run;

  /**
   * @param id of the manifest
   * @param run of the driver's run; attempts are numbered within it
   */
  PieceWriter(Location directory, String id, String run) {
    this.directory = directory.uri();
    this.settings = new TreeMap<>(directory.settings());
    this.id = id;
    this.run = run;
  }

  @Override
  public TileResult handOver(TileResult result, long attempt) throws IOException {
    Location open =
        OPEN.computeIfAbsent(run + " " + directory, key -> Location.of(directory, settings));
    requireManifest(open);
    List<byte[]> contents = new ArrayList<>(result.parts().values());
    List<Integer> partBytes = contents.stream().map(part -> part.length).toList();
    contents.add(result.rowDigests());
    KeptPiece kept = new KeptPiece(run + "." + attempt, partBytes, Crc.of(contents));
    PieceName name = new PieceName(id, result.tile().index(), kept);
    PendingFile file = open.child(name.toString()).write(false);
    try {
      OutputStream out = file.stream();
      for (byte[] content : contents) {
        out.write(content);
      }
      file.publish();
    } finally {
      file.abort();
    }
    return TileResult.elsewhere(result.tile(), kept, result.work());
  }

  /** Where the driver's directory is not, none must appear. */
  private void requireManifest(Location open) throws IOException {
    if (!open.child(Manifest.FILE_NAME).exists()) {
      throw new UnfitExecutorException(
          "--work-dir "
              + directory
              + ": an executor finds no manifest there: name a directory that all hosts see, such"
              + " as hdfs://");
    }
  }
}
