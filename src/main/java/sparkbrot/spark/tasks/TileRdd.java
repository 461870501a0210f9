package sparkbrot.spark.tasks;

import java.util.List;
import org.apache.spark.SparkContext;
import org.apache.spark.rdd.ParallelCollectionRDD;
import scala.collection.immutable.Map$;
import scala.jdk.javaapi.CollectionConverters;
import scala.reflect.ClassTag$;
import sparkbrot.tiles.plan.RowTile;

/**
 * Tiles, one a partition. {@code parallelize} makes the same, and the end of a job looks for
 * checkpoints; but both first write down as JSON which call they are, for a page that draws it.
 * That is 300 classes of Jackson's and its Scala module's before the first tile, and more after the
 * last.
 */
final class TileRdd extends ParallelCollectionRDD<RowTile> {

  private static final long serialVersionUID = 1L;

  TileRdd(SparkContext context, List<RowTile> tiles) {
    super(
        context,
        CollectionConverters.asScala(tiles).toSeq(),
        tiles.size(),
        Map$.MODULE$.empty(),
        ClassTag$.MODULE$.apply(RowTile.class));
  }

  /** It has no parents that may be marked for a checkpoint, and nobody can mark it. */
  @Override
  public void doCheckpoint() {}
}
