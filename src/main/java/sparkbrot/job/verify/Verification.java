package sparkbrot.job.verify;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import sparkbrot.assembly.Assembly;
import sparkbrot.assembly.OutputFile;
import sparkbrot.color.Colorings;
import sparkbrot.image.ImageFormat;
import sparkbrot.image.ImageSpec;
import sparkbrot.image.ProductType;
import sparkbrot.image.ProductTypes;
import sparkbrot.image.RecordedTexts;
import sparkbrot.job.JobFailedException;
import sparkbrot.scene.RequestText;
import sparkbrot.storage.Location;
import sparkbrot.store.Crc;
import sparkbrot.store.KeptImage;
import sparkbrot.store.Manifest;
import sparkbrot.tiles.product.Product;

/**
 * Checks a finished output: each piece that it was made of against its checksum, its bytes against
 * the pieces, and rows drawn at random against what the kernel computes now. A picture without its
 * pieces is checked against its own checksums and texts.
 */
public final class Verification {

  /** Tiles that wait for their turn hold no bytes, so there is nothing to keep below a limit. */
  private static final long NO_BYTES_HELD = 0;

  private final Location output;
  private final int rows;
  private final long seed;
  private final Findings findings = new Findings();

  /**
   * @param rows how many to compute anew; all if the image has no more
   * @param seed of the draw
   */
  public Verification(Location output, int rows, long seed) {
    this.output = output;
    this.rows = rows;
    this.seed = seed;
  }

  /** What was found to be right; one line each. */
  public List<String> checked() {
    return Collections.unmodifiableList(findings.checked());
  }

  /** What was found to be wrong; one line each, no more than some twenty. */
  public List<String> faults() {
    return Collections.unmodifiableList(findings.faults());
  }

  /** Checks a picture by what it says of itself. */
  public void byItsTexts(ImageFormat format) {
    try {
      ImageSpec spec = ImageSpec.parse(RecordedTexts.read(format, output));
      checkRows(spec, format.product(spec), null);
    } catch (IOException e) {
      findings.fault(output, e);
    } catch (IllegalArgumentException e) {
      findings.fault(output + ": its texts do not say how it was made: " + e.getMessage());
    }
  }

  /**
   * Checks any output by the work directory that it was made with.
   *
   * @param type of the output
   * @throws JobFailedException if the directory is of another kind of output
   */
  public void byItsPieces(ProductType type, KeptImage kept) throws JobFailedException {
    ImageSpec spec;
    try {
      spec = ImageSpec.parse(kept.settings());
    } catch (IllegalArgumentException e) {
      findings.fault(kept.directory() + ": its manifest's settings are damaged: " + e.getMessage());
      return;
    }
    if (spec.coloring().awaitsHistogram()
        && type instanceof ImageFormat format
        && format.picture()) {
      spec = counted(spec, format);
      if (spec == null) {
        return;
      }
    }
    Product product = type.product(spec);
    if (!kept.products().contains(product.name())) {
      throw new JobFailedException(
          "--work-dir " + kept.directory() + ": keeps no " + type.suffixes().get(0) + " output",
          true,
          null);
    }
    checkListed(kept);
    if (soundPieces(kept)) {
      checkBytes(kept, product);
    }
    checkRows(spec, product, kept);
  }

  /**
   * A run is identified by what it was asked for: only its picture has the histogram. Null where
   * that is damaged, which is a fault then.
   */
  private ImageSpec counted(ImageSpec spec, ImageFormat format) {
    try {
      RequestText text = spec.text();
      String histogram = RecordedTexts.read(format, output).get(Colorings.HISTOGRAM);
      return ImageSpec.parse(text.put(Colorings.HISTOGRAM, histogram));
    } catch (IOException e) {
      findings.fault(output, e);
    } catch (IllegalArgumentException e) {
      findings.fault(output + ": its texts do not say how it was made: " + e.getMessage());
    }
    return null;
  }

  /** The manifest lists what the last run wrote; a file that was moved is not in the list. */
  private void checkListed(KeptImage kept) {
    try {
      for (Manifest.Output listed : kept.outputs()) {
        if (listed.uri().equals(output.uri())
            && (listed.bytes() != output.size()
                || !listed.crc32c().equals(Crc.format(Crc.of(output))))) {
          findings.fault(output + ": is not as it was written: size or CRC-32C differ");
        }
      }
    } catch (IOException e) {
      findings.fault(output, e);
    }
  }

  private boolean soundPieces(KeptImage kept) {
    int tiles = kept.plan().tiles().size();
    int missing = tiles - kept.tiles().size();
    List<String> damaged =
        kept.tiles().parallelStream().map(kept::fault).flatMap(Optional::stream).toList();
    if (missing > 0) {
      findings.fault(
          missing + " of " + tiles + " tiles are not finished; the same render command resumes");
    }
    damaged.forEach(findings::fault);
    boolean sound = missing == 0 && damaged.isEmpty();
    if (sound) {
      findings.right("pieces", tiles + " of " + tiles + " are as they were written");
    }
    return sound;
  }

  private void checkBytes(KeptImage kept, Product product) {
    try (InputStream there = ProductTypes.open(product, output)) {
      ComparedFile compared = new ComparedFile(there);
      try (OutputFile file = new OutputFile(product, compared);
          Assembly assembly =
              new Assembly(List.of(file), kept.tiles().size(), NO_BYTES_HELD, kept::fetch)) {
        kept.tiles().forEach(assembly);
        assembly.awaitWritten();
      }
      compared.publish();
      findings.right(
          "bytes", String.format(Locale.ROOT, "%,d are what the pieces make", output.size()));
    } catch (UncheckedIOException e) {
      // The assembly takes no more tiles once a byte differed.
      findings.fault(output, e.getCause());
    } catch (IOException e) {
      findings.fault(output, e);
    }
  }

  private void checkRows(ImageSpec spec, Product product, KeptImage kept) {
    SampledRows sample =
        new SampledRows(
            spec.request(),
            spec.antiAliasing().divisor(),
            Product.channelsOf(List.of(product)),
            rows,
            seed);
    new RowCheck(output, product, kept, findings).run(sample);
  }
}
