package sparkbrot.tiles.render;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import sparkbrot.samples.PointSource;
import sparkbrot.samples.SampleBlock;
import sparkbrot.samples.SampleOffsets;

/** Samples for the outputs of one tile, which share what they make of them. */
final class TilePoints implements PointSource {

  private final TimedPoints points;
  private final Map<Object, Object> made = new HashMap<>();

  TilePoints(TimedPoints points) {
    this.points = points;
  }

  @Override
  public long fill(SampleBlock block, SampleOffsets offsets) {
    return points.fill(block, offsets);
  }

  @Override
  @SuppressWarnings("unchecked")
  public <T> T shared(Object key, Supplier<T> making) {
    return (T) made.computeIfAbsent(key, absent -> making.get());
  }
}
