package sparkbrot.assembly;

import java.io.Closeable;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import sparkbrot.samples.ImageDigests;
import sparkbrot.storage.PendingFile;
import sparkbrot.tiles.product.PartAssembler;
import sparkbrot.tiles.product.Product;
import sparkbrot.tiles.product.TaskRunner;
import sparkbrot.tiles.render.TileResult;

/** One file of an assembly. */
public final class OutputFile implements Closeable {

  private final String product;
  private final PartAssembler assembler;
  private final PendingFile file;
  private final Counted out;

  /**
   * @param product what it holds
   * @param file where it goes
   */
  public OutputFile(Product product, PendingFile file) {
    this(product.name(), product.assembler(), file);
  }

  /**
   * @param product name of the parts that it is made of
   * @param assembler writes its format
   * @param file where it goes
   */
  OutputFile(String product, PartAssembler assembler, PendingFile file) {
    this.product = product;
    this.assembler = assembler;
    this.file = file;
    this.out = new Counted(file.stream());
  }

  /** Counts what is written. */
  private static final class Counted extends FilterOutputStream {

    private long bytes;

    Counted(OutputStream out) {
      super(out);
    }

    @Override
    public void write(int b) throws IOException {
      out.write(b);
      bytes++;
    }

    @Override
    public void write(byte[] buffer, int offset, int length) throws IOException {
      out.write(buffer, offset, length);
      bytes += length;
    }
  }

  /** Where it goes. */
  public PendingFile file() {
    return file;
  }

  /** Bytes written so far. */
  long writtenBytes() {
    return out.bytes;
  }

  void begin() throws IOException {
    assembler.begin(out);
  }

  void append(TileResult result) throws IOException {
    assembler.append(out, result.part(product));
  }

  void complete(TaskRunner tasks) throws IOException {
    assembler.complete(tasks);
  }

  void finish(ImageDigests.Counts counts) throws IOException {
    assembler.finish(out, counts);
    out.flush();
  }

  /** Drops what the assembler keeps beside the file; the file itself is left to its owner. */
  @Override
  public void close() throws IOException {
    assembler.close();
  }
}
