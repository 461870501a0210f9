package sparkbrot.spark;

import org.apache.spark.package$;

/** The Spark release on the class path. */
public final class SparkRelease {

  private SparkRelease() {}

  /** Spark's version. */
  public static String spark() {
    return package$.MODULE$.SPARK_VERSION();
  }

  /** Version of the Scala library that it brought. */
  public static String scala() {
    return scala.util.Properties.versionNumberString();
  }
}
