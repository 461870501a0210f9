package sparkbrot.samples;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import sparkbrot.scene.PixelRegion;

/**
 * The samples of a rectangle of the image: a primitive array for each channel, row-major from index
 * 0. It has one owner, who moves it from rectangle to rectangle and has a source fill it again;
 * whoever is shown it reads it during the call and keeps nothing of it.
 */
public final class SampleBlock {

  private final int maxIter;
  private final int capacity;
  private final Map<Channel, Object> values = new LinkedHashMap<>();
  private PixelRegion region;

  /**
   * Room for samples, at no place yet.
   *
   * @param channels what each sample has
   * @param capacity samples that it can hold
   * @param maxIter limit of the counts; a count that equals it was not seen outside
   */
  public SampleBlock(Set<Channel> channels, int capacity, int maxIter) {
    this.maxIter = maxIter;
    this.capacity = capacity;
    for (Channel channel : channels) {
      values.put(
          channel, channel.type() == Channel.Type.INT32 ? new int[capacity] : new float[capacity]);
    }
  }

  /** Room for one rectangle, placed there. */
  public SampleBlock(Set<Channel> channels, PixelRegion region, int maxIter) {
    this(channels, region.pixels(), maxIter);
    moveTo(region);
  }

  /**
   * Places it elsewhere; its values mean nothing until a source fills it.
   *
   * @throws IllegalArgumentException if it has no room for so many samples
   */
  public SampleBlock moveTo(PixelRegion place) {
    if (place.pixels() > capacity) {
      throw new IllegalArgumentException(
          place.pixels() + " samples: the block has room for " + capacity);
    }
    region = place;
    return this;
  }

  /** Where its samples lie in the image. */
  public PixelRegion region() {
    return region;
  }

  /** First row in the image. */
  public int firstRow() {
    return region.firstRow();
  }

  /** Rows. */
  public int rows() {
    return region.rows();
  }

  /** Columns. */
  public int columns() {
    return region.columns();
  }

  /** Samples; the arrays may be longer. */
  public int size() {
    return region.pixels();
  }

  /** Limit of the counts. */
  public int maxIter() {
    return maxIter;
  }

  /** What each sample has. */
  public Set<Channel> channels() {
    return Collections.unmodifiableSet(values.keySet());
  }

  /** The counts. */
  public int[] counts() {
    return ints(Channel.COUNT);
  }

  /**
   * Values of an int32 channel.
   *
   * @throws IllegalArgumentException if the samples have no such channel
   */
  public int[] ints(Channel channel) {
    return (int[]) array(channel, Channel.Type.INT32);
  }

  /**
   * Values of a float32 channel.
   *
   * @throws IllegalArgumentException if the samples have no such channel
   */
  public float[] floats(Channel channel) {
    return (float[]) array(channel, Channel.Type.FLOAT32);
  }

  private Object array(Channel channel, Channel.Type type) {
    Object array = values.get(channel);
    if (array == null || channel.type() != type) {
      throw new IllegalArgumentException(
          "samples have " + values.keySet() + " and no " + type + " channel " + channel.name());
    }
    return array;
  }

  /**
   * Copies of a row of another block the columns that both have.
   *
   * @param fromRow row of the other block, from its first
   * @param toRow row of this block, from its first
   */
  public void copyRow(SampleBlock other, int fromRow, int toRow) {
    int column = commonColumn(other);
    for (Map.Entry<Channel, Object> entry : values.entrySet()) {
      System.arraycopy(
          other.array(entry.getKey(), entry.getKey().type()),
          fromRow * other.columns() + column - other.region.firstColumn(),
          entry.getValue(),
          toRow * columns() + column - region.firstColumn(),
          commonEnd(other) - column);
    }
  }

  private int commonColumn(SampleBlock other) {
    return Math.max(region.firstColumn(), other.region.firstColumn());
  }

  private int commonEnd(SampleBlock other) {
    return Math.min(region.firstColumn() + columns(), other.region.firstColumn() + other.columns());
  }

  /**
   * Copies of a row of another block the columns that both have, as those of the conjugate samples:
   * odd channels change their sign, and a zero stays the positive one.
   *
   * @param fromRow row of the other block, from its first
   * @param toRow row of this block, from its first
   */
  public void copyRowConjugated(SampleBlock other, int fromRow, int toRow) {
    copyRow(other, fromRow, toRow);
    int begin = toRow * columns() - region.firstColumn();
    for (Map.Entry<Channel, Object> entry : values.entrySet()) {
      if (entry.getKey().odd()) {
        float[] odd = (float[]) entry.getValue();
        for (int i = begin + commonColumn(other); i < begin + commonEnd(other); i++) {
          odd[i] = 0f - odd[i];
        }
      }
    }
  }
}
