package sparkbrot.store;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import sparkbrot.scene.InvalidOptionException;
import sparkbrot.scene.JuliaConstant;
import sparkbrot.scene.RequestText;
import sparkbrot.storage.Location;
import sparkbrot.tiles.plan.TilePlan;
import sparkbrot.tiles.product.TaskRunner;
import sparkbrot.tiles.render.HandOver;
import sparkbrot.tiles.render.KeptPiece;
import sparkbrot.tiles.render.TileResult;

/**
 * The driver's side of a work directory: takes up what an earlier run left, lists what this one
 * finishes, and clears away what no manifest lists. Only files whose names carry this manifest's id
 * are ever deleted.
 *
 * <p>A run takes the directory over from whoever had it: a driver that was killed cannot say so. An
 * older run that is still alive finds that out when it saves its manifest, and ends.
 */
public final class WorkDirectory implements AutoCloseable {

  private final Location directory;
  private final Manifest opened;
  private final Pieces pieces;
  private final ManifestSaver saver;
  private final Map<Integer, KeptPiece> finished = new TreeMap<>();
  private TilePlan plan;
  private List<Manifest.Output> outputs;

  private WorkDirectory(Location directory, Manifest manifest) {
    this.directory = directory;
    this.opened = manifest;
    this.pieces = Pieces.of(directory, manifest);
    this.plan = manifest.plan() == null ? null : manifest.plan().toTilePlan();
    this.outputs = manifest.outputs();
    this.saver =
        new ManifestSaver(directory.child(Manifest.FILE_NAME), manifest.run(), this::manifest);
    opened.pieces().forEach(piece -> finished.put(piece.tile(), piece.toKept()));
  }

  /**
   * Opens a directory for a run: makes its manifest, or takes up the one that is there. What an
   * earlier run finished counts only once {@link #check} has looked at it.
   *
   * @param settings everything that decides what pieces hold
   * @param products names of the products whose parts a piece holds, in order
   * @param run 8 hexadecimal digits, of this run alone
   * @throws OtherSettingsException if it was made with other settings
   * @throws IOException if it cannot be read or written
   */
  public static WorkDirectory open(
      Location directory, RequestText settings, List<String> products, String run)
      throws IOException, OtherSettingsException {
    Optional<Manifest> found = ManifestSaver.read(directory);
    if (found.isPresent()) {
      requireSame(directory, found.get().settings(), settings.toMap());
      WorkDirectory taken = new WorkDirectory(directory, found.get().of(run));
      taken.saver.takeOver();
      return taken;
    }
    String id = UUID.randomUUID().toString().replace("-", "").substring(0, 16);
    WorkDirectory made =
        new WorkDirectory(
            directory,
            new Manifest(
                Manifest.SCHEMA_VERSION,
                id,
                run,
                settings.toMap(),
                products,
                null,
                List.of(),
                List.of()));
    made.saver.create();
    return made;
  }

  private static void requireSame(
      Location directory, Map<String, String> then, Map<String, String> now)
      throws OtherSettingsException {
    Set<String> names = new TreeSet<>(then.keySet());
    names.addAll(now.keySet());
    for (String name : names) {
      String before = then.getOrDefault(name, "none");
      String after = now.getOrDefault(name, "none");
      if (!canonical(name, before).equals(canonical(name, after))) {
        throw new OtherSettingsException(
            directory + ": was made with " + name + " " + before + ", now " + name + " " + after);
      }
    }
  }

  /** As it is written today: a Julia set's c was once kept with the zeros it was typed with. */
  private static String canonical(String name, String value) {
    if (!name.equals(JuliaConstant.OPTION)) {
      return value;
    }
    try {
      return JuliaConstant.parse(value).toString();
    } catch (InvalidOptionException e) {
      return value; // A run of another family has none.
    }
  }

  /**
   * Looks at what an earlier run left: what the manifest lists, and what was complete before it
   * could be listed. What is damaged counts as not finished; what nobody needs is deleted.
   *
   * @param runner where to read the pieces if they are many
   * @return one line for each piece that is no longer what was written
   */
  public List<String> check(TaskRunner runner) throws IOException {
    if (plan == null) {
      return List.of();
    }
    List<String> damaged = new ArrayList<>(check(new TreeMap<>(finished), runner));
    Map<Integer, KeptPiece> unlisted = new TreeMap<>();
    for (Location file : directory.files(PieceName.SUFFIX)) {
      PieceName name = PieceName.parse(file.name()).filter(this::mine).orElse(null);
      if (name != null && name.tile() < plan.tiles().size() && !listed(name)) {
        unlisted.put(name.tile(), name.piece());
      }
    }
    damaged.addAll(check(unlisted, runner));
    sweep();
    return damaged;
  }

  private boolean listed(PieceName name) {
    return finished.containsKey(name.tile())
        || opened.pieces().contains(Manifest.Piece.of(name.tile(), name.piece()));
  }

  private List<String> check(Map<Integer, KeptPiece> candidates, TaskRunner runner) {
    List<Map.Entry<Integer, KeptPiece>> entries = List.copyOf(candidates.entrySet());
    List<String> faults =
        new PieceCheck(directory, pieces)
            .faults(
                entries.stream()
                    .map(
                        e -> TileResult.elsewhere(plan.tiles().get(e.getKey()), e.getValue(), null))
                    .toList(),
                runner);
    List<String> damaged = new ArrayList<>();
    synchronized (this) {
      for (int i = 0; i < entries.size(); i++) {
        if (faults.get(i).isEmpty()) {
          finished.put(entries.get(i).getKey(), entries.get(i).getValue());
        } else {
          finished.remove(entries.get(i).getKey());
          damaged.add(faults.get(i));
        }
      }
    }
    return damaged;
  }

  /** Marks temporary names as this run's. */
  public String tag() {
    return opened.id() + "-" + opened.run();
  }

  /** How the image is cut; empty if no run has planned yet. */
  public Optional<TilePlan> plan() {
    return Optional.ofNullable(plan);
  }

  /** Decides how the image is cut, for this run and those after it. */
  public void plan(TilePlan decided) throws IOException {
    synchronized (this) {
      plan = decided;
    }
    saver.save();
  }

  /** The tiles that are finished, without their bytes. */
  public synchronized List<TileResult> finished() {
    List<TileResult> results = new ArrayList<>();
    finished.forEach(
        (tile, kept) -> results.add(TileResult.elsewhere(plan.tiles().get(tile), kept, null)));
    return results;
  }

  /** The finished tiles, for executors to read again. */
  public KeptTiles kept() {
    return new KeptTiles(directory, pieces, finished());
  }

  /** Puts tiles here, on the executors. */
  public HandOver handOver() {
    return new PieceWriter(directory, opened.id(), opened.run());
  }

  /** Lists a tile as finished; returns at once, the manifest follows within seconds. */
  public void delivered(TileResult result) {
    synchronized (this) {
      finished.put(result.tile().index(), result.kept());
    }
    saver.changed();
  }

  /** Reads a tile's bytes. */
  public TileResult fetch(TileResult result) throws IOException {
    return pieces.fetch(result);
  }

  /** Lists the outputs, which are complete but do not bear their names yet. */
  public void complete(List<Manifest.Output> written) throws IOException {
    synchronized (this) {
      outputs = List.copyOf(written);
    }
    saver.save();
  }

  /** Whether a file is a complete output that a run with this directory wrote. */
  public boolean wrote(Location file) throws IOException {
    for (Manifest.Output output : opened.outputs()) {
      if (output.uri().equals(file.uri())) {
        return output.bytes() == file.size() && output.crc32c().equals(Crc.format(Crc.of(file)));
      }
    }
    return false;
  }

  private synchronized Manifest manifest() {
    List<Manifest.Piece> listed = new ArrayList<>();
    finished.forEach((tile, kept) -> listed.add(Manifest.Piece.of(tile, kept)));
    return opened.with(plan == null ? null : Manifest.Plan.of(plan), listed, outputs);
  }

  /** Deletes what attempts of this manifest left and nobody needs. */
  public void sweep() throws IOException {
    saver.sweep();
    for (Location file : directory.files(Location.TEMPORARY_SUFFIX)) {
      if (PieceName.parseTemporary(file.name()).filter(this::mine).isPresent()) {
        file.delete();
      }
    }
    Set<String> needed = new HashSet<>();
    synchronized (this) {
      finished.forEach(
          (tile, kept) -> needed.add(new PieceName(opened.id(), tile, kept).toString()));
    }
    for (Location file : directory.files(PieceName.SUFFIX)) {
      if (PieceName.parse(file.name()).filter(this::mine).isPresent()
          && !needed.contains(file.name())) {
        file.delete();
      }
    }
  }

  private boolean mine(PieceName name) {
    return name.id().equals(opened.id());
  }

  /** Deletes what earlier runs with this directory left of an output's temporary files. */
  public void sweepBeside(Location output) throws IOException {
    Location beside = output.parent();
    if (!beside.exists()) {
      return;
    }
    String begin = Location.temporaryName(output.name(), opened.id() + "-");
    begin = begin.substring(0, begin.length() - Location.TEMPORARY_SUFFIX.length());
    for (Location file : beside.files(Location.TEMPORARY_SUFFIX)) {
      if (file.name().startsWith(begin) && !file.name().contains(tag())) {
        file.delete();
      }
    }
  }

  /** Saves the manifest a last time, as well as it can. */
  @Override
  public void close() {
    saver.close();
  }
}
