package sparkbrot.tiles.ondemand;

import java.io.Serializable;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import sparkbrot.samples.Channel;
import sparkbrot.samples.SampleBlock;
import sparkbrot.scene.PixelRegion;

/**
 * A block's values as bytes, for the way to the driver and for its disk.
 *
 * @param region of the block
 * @param maxIter limit of its counts
 * @param names of its channels, sorted
 * @param values of each channel after the other, big-endian
 * @param nanos that computing took
 */
public record PackedSamples(
    PixelRegion region, int maxIter, List<String> names, byte[] values, long nanos)
    implements Serializable {

  /** Copies a block. */
  public static PackedSamples of(SampleBlock block, long nanos) {
    TreeMap<String, Channel> channels = new TreeMap<>();
    block.channels().forEach(channel -> channels.put(channel.name(), channel));
    int size = block.size();
    ByteBuffer out = ByteBuffer.allocate(channels.size() * size * Integer.BYTES);
    for (Channel channel : channels.values()) {
      if (channel.type() == Channel.Type.INT32) {
        out.asIntBuffer().put(block.ints(channel), 0, size);
      } else {
        out.asFloatBuffer().put(block.floats(channel), 0, size);
      }
      out.position(out.position() + size * Integer.BYTES);
    }
    return new PackedSamples(
        block.region(), block.maxIter(), List.copyOf(channels.keySet()), out.array(), nanos);
  }

  /** The same samples, their values elsewhere until {@link #unpack}. */
  public PackedSamples withValues(byte[] others) {
    return new PackedSamples(region, maxIter, names, others, nanos);
  }

  /**
   * The block again.
   *
   * @param channels that it has
   * @throws IllegalArgumentException if it has others, or another length
   */
  public SampleBlock unpack(Set<Channel> channels) {
    TreeMap<String, Channel> byName = new TreeMap<>();
    channels.forEach(channel -> byName.put(channel.name(), channel));
    if (!new TreeSet<>(names).equals(byName.keySet())
        || values.length != (long) names.size() * region.pixels() * Integer.BYTES) {
      throw new IllegalArgumentException("samples of " + names + " in " + values.length + " bytes");
    }
    SampleBlock block = new SampleBlock(channels, region, maxIter);
    ByteBuffer in = ByteBuffer.wrap(values);
    for (Channel channel : byName.values()) {
      if (channel.type() == Channel.Type.INT32) {
        in.asIntBuffer().get(block.ints(channel));
      } else {
        in.asFloatBuffer().get(block.floats(channel));
      }
      in.position(in.position() + region.pixels() * Integer.BYTES);
    }
    return block;
  }
}
