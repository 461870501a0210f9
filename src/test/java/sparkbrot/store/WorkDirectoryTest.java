package sparkbrot.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sparkbrot.color.coloring.BandsColoring;
import sparkbrot.color.coloring.Palette;
import sparkbrot.image.ImageSpec;
import sparkbrot.image.ProductTypes;
import sparkbrot.kernel.KernelFamilies;
import sparkbrot.scene.JuliaConstant;
import sparkbrot.scene.KernelSpec;
import sparkbrot.scene.PixelAnchor;
import sparkbrot.scene.RenderRequest;
import sparkbrot.scene.RequestText;
import sparkbrot.scene.Viewport;
import sparkbrot.storage.Location;
import sparkbrot.tiles.plan.CostSample;
import sparkbrot.tiles.plan.MirroredPlan;
import sparkbrot.tiles.plan.RowTile;
import sparkbrot.tiles.plan.TilePlan;
import sparkbrot.tiles.plan.TilePlanner;
import sparkbrot.tiles.product.Product;
import sparkbrot.tiles.product.TaskRunner;
import sparkbrot.tiles.render.HandOver;
import sparkbrot.tiles.render.LocalRenderer;
import sparkbrot.tiles.render.TileJob;
import sparkbrot.tiles.render.TileResult;

/** What a killed run leaves is taken up by the next, whatever else lies in the directory. */
class WorkDirectoryTest {

  private static final int SIDE = 160;
  private static final KernelSpec SPEC = KernelSpec.honest(KernelSpec.Choice.SCALAR);
  private static final RenderRequest REQUEST =
      new RenderRequest(
          Viewport.centered(
              new BigDecimal("-0.75"), BigDecimal.ZERO, new BigDecimal("2.75"), SIDE, SIDE),
          PixelAnchor.CENTER,
          100,
          SPEC);
  private static final RequestText SETTINGS =
      new RequestText().put("palette", "fire").put("size", "160x160");
  private static final List<String> PRODUCTS = List.of("png", "npy");
  private static final List<Product> PRODUCTS_MADE =
      PRODUCTS.stream().map(WorkDirectoryTest::product).toList();
  private static final String[] RUNS = {"00000001", "00000002", "00000003"};

  @TempDir private Path dir;
  private Location location;
  private List<String> damaged;

  @BeforeEach
  void locate() {
    location = Location.of(dir.resolve("w").toString());
  }

  private static Product product(String type) {
    return ProductTypes.named(type)
        .orElseThrow()
        .product(new ImageSpec(REQUEST, new BandsColoring(Palette.FIRE)));
  }

  private static TilePlan plan() {
    TilePlanner planner = new TilePlanner(SIDE, SIDE, SIDE * 5L + 1);
    return planner.fixedRows(
        CostSample.measure(REQUEST, coarse -> KernelFamilies.of(SPEC).sampler(REQUEST, coarse)),
        16);
  }

  private static TilePlan mirroredPlan() {
    TilePlanner half = new TilePlanner(SIDE, SIDE / 2, SIDE * 5L + 1);
    return MirroredPlan.of(
        half.fixedRows(
            CostSample.measure(REQUEST, coarse -> KernelFamilies.of(SPEC).sampler(REQUEST, coarse)),
            16));
  }

  private static TileJob job(TilePlan plan, HandOver handOver) {
    return TileJob.prepare(REQUEST, plan.strips(), PRODUCTS_MADE, handOver);
  }

  private WorkDirectory open(String run) throws IOException, OtherSettingsException {
    WorkDirectory work = WorkDirectory.open(location, SETTINGS, PRODUCTS, run);
    damaged = work.check(TaskRunner.HERE);
    return work;
  }

  /** Renders with a work directory what is left to render; returns the tiles computed. */
  private static List<Integer> render(WorkDirectory work, List<RowTile> tasks) {
    List<Integer> computed = new ArrayList<>();
    new LocalRenderer(1)
        .render(
            tasks,
            job(work.plan().orElseThrow(), work.handOver()),
            result -> {
              computed.add(result.tile().index());
              assertThat(result.heldBytes()).isZero();
              work.delivered(result);
            });
    return computed;
  }

  private static List<RowTile> left(WorkDirectory work) {
    return work.plan().orElseThrow().tasksWithout(finished(work));
  }

  private static Set<Integer> finished(WorkDirectory work) {
    return work.finished().stream()
        .map(result -> result.tile().index())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Image, counts and digests of every tile, as text that is easy to compare. */
  private static Map<Integer, String> contents(WorkDirectory work) throws IOException {
    Map<Integer, String> contents = new TreeMap<>();
    for (TileResult result : work.finished()) {
      contents.put(result.tile().index(), text(work.fetch(result)));
    }
    return contents;
  }

  private static String text(TileResult result) {
    return Stream.of(result.part("png"), result.part("npy"), result.rowDigests())
        .map(bytes -> new String(bytes, StandardCharsets.ISO_8859_1))
        .collect(Collectors.joining("|"));
  }

  private static Map<Integer, String> undisturbed(TilePlan plan) {
    Map<Integer, String> contents = new TreeMap<>();
    new LocalRenderer(2)
        .render(
            plan.tasks(),
            job(plan, HandOver.WHOLE),
            result -> contents.put(result.tile().index(), text(result)));
    return contents;
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(dir.resolve("w"))) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private Path piece(int tile) throws IOException {
    String name =
        names().stream()
            .filter(file -> file.matches("[0-9a-f]{16}-" + tile + "-.*"))
            .findFirst()
            .orElseThrow();
    return dir.resolve("w").resolve(name);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void exactlyTheUnfinishedTilesAreComputedAgain(boolean mirrored) throws Exception {
    TilePlan plan = mirrored ? mirroredPlan() : plan();
    Random random = new Random(6);
    try (WorkDirectory first = open(RUNS[0])) {
      assertThat(first.plan()).isEmpty();
      first.plan(plan);
      assertThat(render(first, plan.tasks())).hasSize(plan.tiles().size());
    }
    Set<Integer> lost = new TreeSet<>();
    for (int tile = 0; tile < plan.tiles().size(); tile++) {
      if (random.nextBoolean()) {
        Files.delete(piece(tile));
        lost.add(tile);
      }
    }
    assertThat(lost).isNotEmpty().hasSizeLessThan(plan.tiles().size());
    try (WorkDirectory second = open(RUNS[1])) {
      assertThat(second.plan()).contains(plan);
      assertThat(new TreeSet<>(render(second, left(second)))).isEqualTo(lost);
      assertThat(contents(second)).isEqualTo(undisturbed(plan));
    }
  }

  /** As when the driver is killed before it saved what it was told of last. */
  @Test
  void aPieceThatNoManifestListsIsTakenUpByItsName() throws Exception {
    try (WorkDirectory first = open(RUNS[0])) {
      first.plan(plan());
      TilePlan plan = plan();
      new LocalRenderer(1)
          .render(plan.tasks().subList(0, 4), job(plan, first.handOver()), untold -> {});
    }
    try (WorkDirectory second = open(RUNS[1])) {
      assertThat(finished(second)).containsExactly(0, 1, 2, 3);
      assertThat(damaged).isEmpty();
    }
  }

  @Test
  void everyFlippedByteOfAPieceIsFoundAndThatTileAloneIsComputedAgain() throws Exception {
    long seed = System.nanoTime();
    System.out.println("WorkDirectoryTest seed " + seed);
    Random random = new Random(seed);
    TilePlan plan = plan();
    try (WorkDirectory first = open(RUNS[0])) {
      first.plan(plan);
      render(first, plan.tasks());
    }
    int tile = random.nextInt(plan.tiles().size());
    Path file = piece(tile);
    byte[] bytes = Files.readAllBytes(file);
    for (int at = 0; at < bytes.length; at += 1 + random.nextInt(bytes.length / 40)) {
      byte[] damaged = bytes.clone();
      damaged[at] ^= (byte) (1 << random.nextInt(8));
      Files.write(file, damaged);
      Manifest manifest = ManifestSaver.read(location).orElseThrow();
      Pieces pieces = Pieces.of(location, manifest);
      assertThat(pieces.fault(plan.tiles().get(tile), kept(manifest, tile)))
          .as("byte %d", at)
          .contains("is damaged");
      assertThatThrownBy(
              () ->
                  pieces.fetch(
                      TileResult.elsewhere(plan.tiles().get(tile), kept(manifest, tile), null)))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("is damaged");
    }
    try (WorkDirectory second = open(RUNS[1])) {
      assertThat(damaged).hasSize(1);
      assertThat(render(second, left(second))).containsExactly(tile);
      assertThat(contents(second)).isEqualTo(undisturbed(plan));
    }
  }

  @Test
  void aPieceThatIsRemovedWhileARunGoesOnIsNamedAsMissing() throws Exception {
    TilePlan plan = plan();
    try (WorkDirectory work = open(RUNS[0])) {
      work.plan(plan);
      render(work, plan.tasks());
      Files.delete(piece(0));
      assertThatThrownBy(() -> work.fetch(work.finished().get(0)))
          .isInstanceOf(IOException.class)
          .hasMessageContaining(".piece is missing: who removed it while the run went on?");
    }
  }

  private static sparkbrot.tiles.render.KeptPiece kept(Manifest manifest, int tile) {
    return manifest.pieces().stream()
        .filter(piece -> piece.tile() == tile)
        .findFirst()
        .orElseThrow()
        .toKept();
  }

  @Test
  void whatDeadAttemptsLeftIsSweptAndNothingElse() throws Exception {
    TilePlan plan = plan();
    String id;
    try (WorkDirectory first = open(RUNS[0])) {
      first.plan(plan);
      render(first, plan.tasks());
      id = first.tag().substring(0, 16);
    }
    List<String> needed = names();
    String other = "f".repeat(16);
    assertThat(id).isNotEqualTo(other);
    List<String> ours =
        List.of(
            "." + id + "-3-00000001.77-10_0-0123abcd.piece.0f0f.part",
            ".manifest.json.7c9e6679-7425-40de-944b-e07fc1f90ae7.part",
            id + "-3-00000001.77-10_0-0123abcd.piece");
    List<String> foreign =
        List.of(
            "." + other + "-3-00000001.77-10_0-0123abcd.piece.0f0f.part",
            other + "-3-00000001.77-10_0-0123abcd.piece",
            id + "-3-mine.piece",
            ".notes.part",
            "x.png",
            id);
    for (String name : Stream.concat(ours.stream(), foreign.stream()).toList()) {
      Files.writeString(dir.resolve("w").resolve(name), "x");
    }
    Files.createDirectory(dir.resolve("w").resolve(id + "-4-00000001.77-10_0-0123abcd.piece"));
    try (WorkDirectory second = open(RUNS[1])) {
      assertThat(finished(second)).hasSize(plan.tiles().size());
    }
    List<String> left = new ArrayList<>(needed);
    left.addAll(foreign);
    left.add(id + "-4-00000001.77-10_0-0123abcd.piece");
    assertThat(names()).containsExactlyInAnyOrderElementsOf(left);
  }

  @Test
  void temporaryOutputsOfEarlierRunsAreSweptAndOthersAreNot() throws Exception {
    Location output = Location.of(dir.resolve("x.png").toString());
    String dead;
    try (WorkDirectory first = open(RUNS[0])) {
      output.write(false, first.tag());
      dead = Location.temporaryName("x.png", first.tag());
    }
    output.write(false);
    Files.writeString(dir.resolve(".y.png.part"), "x");
    List<String> before = filesOfDir();
    assertThat(before).contains(dead);
    try (WorkDirectory second = open(RUNS[1])) {
      output.write(false, second.tag());
      second.sweepBeside(output);
      List<String> expected = new ArrayList<>(before);
      expected.remove(dead);
      expected.add(Location.temporaryName("x.png", second.tag()));
      assertThat(filesOfDir()).containsExactlyInAnyOrderElementsOf(expected);
    }
  }

  private List<String> filesOfDir() throws IOException {
    try (Stream<Path> files = Files.list(dir)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  @Test
  void otherSettingsAreRefusedByNameWithBothValues() throws Exception {
    open(RUNS[0]).close();
    assertThatThrownBy(
            () ->
                WorkDirectory.open(
                    location,
                    new RequestText().put("palette", "ice").put("size", "160x160"),
                    PRODUCTS,
                    RUNS[1]))
        .isInstanceOf(OtherSettingsException.class)
        .hasMessageContaining("palette fire, now palette ice");
    assertThatThrownBy(
            () ->
                WorkDirectory.open(
                    location, new RequestText().put("palette", "fire"), PRODUCTS, RUNS[1]))
        .isInstanceOf(OtherSettingsException.class)
        .hasMessageContaining("size 160x160, now size none");
  }

  @Test
  void aConstantThatWasKeptAsItWasTypedIsTheSameNumber() throws Exception {
    RequestText typed = new RequestText().put(JuliaConstant.OPTION, "-0.80, 0.156");
    WorkDirectory.open(location, typed, PRODUCTS, RUNS[0]).close();
    RequestText now = new RequestText().put(JuliaConstant.OPTION, JuliaConstant.USUAL.toString());
    WorkDirectory.open(location, now, PRODUCTS, RUNS[1]).close();
    RequestText other = new RequestText().put(JuliaConstant.OPTION, "-0.8,0.157");
    assertThatThrownBy(() -> WorkDirectory.open(location, other, PRODUCTS, RUNS[2]))
        .isInstanceOf(OtherSettingsException.class)
        .hasMessageContaining("-0.80, 0.156, now julia-constant -0.8,0.157");
    assertThatThrownBy(() -> WorkDirectory.open(location, SETTINGS, PRODUCTS, RUNS[2]))
        .isInstanceOf(OtherSettingsException.class)
        .hasMessageContaining("now julia-constant none");
  }

  @Test
  void aRunThatWasTakenOverCannotSaveAnyMore() throws Exception {
    try (WorkDirectory first = open(RUNS[0]);
        WorkDirectory second = open(RUNS[1])) {
      assertThatThrownBy(() -> first.plan(plan()))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("run " + RUNS[1] + " has it now");
      second.plan(plan());
    }
    assertThat(ManifestSaver.read(location).orElseThrow().run()).isEqualTo(RUNS[1]);
  }

  @Test
  void anOutputIsKnownByItsBytes() throws Exception {
    Path file = Files.write(dir.resolve("x.png"), new byte[] {1, 2, 3});
    Location output = Location.of(file.toString());
    try (WorkDirectory first = open(RUNS[0])) {
      first.complete(List.of(new Manifest.Output(output.uri(), 3, Crc.format(Crc.of(output)))));
    }
    try (WorkDirectory second = open(RUNS[1])) {
      assertThat(second.wrote(output)).isTrue();
      Files.write(file, new byte[] {1, 2, 4});
      assertThat(second.wrote(output)).isFalse();
      assertThat(second.wrote(Location.of(dir.resolve("y.png").toString()))).isFalse();
    }
  }

  @Test
  void anExecutorThatDoesNotSeeTheDirectorySaysSoAndMakesNone() throws Exception {
    TilePlan plan = plan();
    PieceWriter elsewhere =
        new PieceWriter(Location.of(dir.resolve("nowhere").toString()), "a".repeat(16), RUNS[2]);
    assertThatThrownBy(
            () -> new LocalRenderer(1).render(plan.tasks(), job(plan, elsewhere), result -> {}))
        .hasMessageContaining("an executor finds no manifest there");
    assertThat(dir.resolve("nowhere")).doesNotExist();
  }
}
