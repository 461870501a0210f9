package sparkbrot.image;

import java.io.IOException;
import java.util.function.Function;
import sparkbrot.storage.PendingFile;
import sparkbrot.tiles.TileResult;

/**
 * One file of an assembly.
 *
 * @param assembler writes its format
 * @param file where it goes
 * @param part the bytes of a tile that belong to it
 */
public record OutputFile(
    FileAssembler assembler, PendingFile file, Function<TileResult, byte[]> part) {

  void begin() throws IOException {
    assembler.begin(file.stream());
  }

  void append(TileResult result) throws IOException {
    assembler.append(file.stream(), part.apply(result));
  }

  void finish(String countsSha256) throws IOException {
    assembler.finish(file.stream(), countsSha256);
    file.stream().flush();
  }
}
