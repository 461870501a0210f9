package sparkbrot.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sparkbrot.storage.Location;
import sparkbrot.storage.PendingFile;
import sparkbrot.submit.fault.FaultyFileSystem;
import sparkbrot.submit.fault.FaultyFiles;
import sparkbrot.tiles.plan.RowTile;
import sparkbrot.tiles.plan.TileKey;
import sparkbrot.tiles.render.TileResult;

/** Where HDFS does not rename, it returns false and throws nothing: that is a failure, too. */
class RefusedRenameTest {

  private static final String ID = "a".repeat(16);
  private static final String RUN = "00000001";

  @TempDir private Path dir;
  private Location folder;

  @BeforeEach
  void open() throws IOException {
    Files.createDirectories(dir.resolve("memory"));
    Files.createDirectories(dir.resolve("files"));
    folder =
        Location.of(
            "hdfs://faulty" + dir.resolve("files"),
            Map.of(
                "fs.hdfs.impl",
                FaultyFileSystem.class.getName(),
                "fs.AbstractFileSystem.hdfs.impl",
                FaultyFiles.class.getName(),
                FaultyFileSystem.RULES,
                "0:refuse:1,x.png:refuse:2",
                FaultyFileSystem.MEMORY,
                dir.resolve("memory").toString()));
  }

  private List<String> names() throws IOException {
    try (Stream<Path> entries = Files.list(dir.resolve("files"))) {
      return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void aPieceThatKeepsItsTemporaryNameIsNotHandedOver() throws IOException {
    Files.createFile(dir.resolve("files").resolve(Manifest.FILE_NAME));
    PieceWriter writer = new PieceWriter(folder, ID, RUN);
    byte[] bytes = {1, 2, 3};
    TileResult tile =
        new TileResult(
            new RowTile(new TileKey(0, 0), 0, 1, 1), Map.of("png", bytes), new byte[32], null);
    assertThatThrownBy(() -> writer.handOver(tile, 1))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("could not be renamed");
    assertThat(names()).containsExactly(Manifest.FILE_NAME);
    TileResult kept = writer.handOver(tile, 2);
    assertThat(names()).hasSize(2).contains(new PieceName(ID, 0, kept.kept()).toString());
  }

  @Test
  void anOutputThatKeepsItsTemporaryNameIsNotPublished() throws IOException {
    Location output = folder.child("x.png");
    for (boolean overwrite : new boolean[] {false, true}) {
      PendingFile refused = output.write(overwrite);
      refused.stream().write(1);
      assertThatThrownBy(refused::publish)
          .isInstanceOf(IOException.class)
          .hasMessageContaining("could not be renamed");
      refused.abort();
      assertThat(names()).isEmpty();
    }
    PendingFile taken = output.write(false);
    taken.stream().write(1);
    taken.publish();
    assertThat(names()).containsExactly("x.png");
  }
}
