package sparkbrot.image.raw;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import sparkbrot.image.DeflatedStrips;
import sparkbrot.tiles.EscapeSamples;
import sparkbrot.tiles.StripEncoder;

/**
 * Packs strips for formats that store plain bytes: what travels is deflated, what the driver
 * appends is the inflated packing.
 */
public final class RawStripEncoder implements StripEncoder {

  /** Fast, as this compression ends on the driver: it only spares network and spill. */
  private static final int TRAVEL_LEVEL = 1;

  private final Packing packing;
  private final DeflatedStrips deflated = DeflatedStrips.ofOneStream(TRAVEL_LEVEL);
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private byte[] raw = {};
  private long colorNanos;

  private RawStripEncoder(Packing packing) {
    this.packing = packing;
  }

  /** How the samples of a strip lie in the file. */
  public enum Packing {
    /**
     * One bit a pixel, rows padded to whole bytes, set where the sample did not escape (PBM P4).
     */
    INTERIOR_BITS {
      @Override
      public int bytesPerRow(int widthPx) {
        return (widthPx + Byte.SIZE - 1) / Byte.SIZE;
      }

      @Override
      void pack(EscapeSamples samples, byte[] raw) {
        int stride = bytesPerRow(samples.widthPx());
        Arrays.fill(raw, 0, samples.rows() * stride, (byte) 0);
        for (int i = 0; i < samples.size(); i++) {
          if (samples.counts()[i] == samples.maxIter()) {
            int col = i % samples.widthPx();
            raw[i / samples.widthPx() * stride + col / Byte.SIZE] |=
                (byte) (0x80 >> col % Byte.SIZE);
          }
        }
      }
    },
    /** Counts as little-endian int32. */
    COUNTS {
      @Override
      public int bytesPerRow(int widthPx) {
        return widthPx * Integer.BYTES;
      }

      @Override
      void pack(EscapeSamples samples, byte[] raw) {
        ByteBuffer.wrap(raw)
            .order(ByteOrder.LITTLE_ENDIAN)
            .asIntBuffer()
            .put(samples.counts(), 0, samples.size());
      }
    };

    public abstract int bytesPerRow(int widthPx);

    abstract void pack(EscapeSamples samples, byte[] raw);

    public byte[] pack(EscapeSamples samples) {
      byte[] raw = new byte[samples.rows() * bytesPerRow(samples.widthPx())];
      pack(samples, raw);
      return raw;
    }
  }

  /** Makes encoders for a packing. */
  public record Factory(Packing packing) implements StripEncoder.Factory {

    @Override
    public StripEncoder begin() {
      return new RawStripEncoder(packing);
    }
  }

  @Override
  public void add(EscapeSamples samples) {
    long begin = System.nanoTime();
    int length = samples.rows() * packing.bytesPerRow(samples.widthPx());
    if (raw.length < length) {
      raw = new byte[length];
    }
    packing.pack(samples, raw);
    colorNanos += System.nanoTime() - begin;
    deflated.deflate(raw, length, out);
  }

  @Override
  public long colorNanos() {
    return colorNanos;
  }

  @Override
  public byte[] finish() {
    deflated.close();
    return out.toByteArray();
  }
}
