package sparkbrot.spark.settings;

import org.apache.spark.SparkConf;

/** A setting of ours that is on unless it says otherwise. */
final class Switch {

  private Switch() {}

  /**
   * Whether it is on.
   *
   * @throws IllegalArgumentException if it is neither true nor false
   */
  static boolean isOn(SparkConf conf, String setting) {
    String wanted = conf.get(setting, "true");
    if (!wanted.equals("true") && !wanted.equals("false")) {
      throw new IllegalArgumentException(setting + "=" + wanted + ": must be true or false");
    }
    return wanted.equals("true");
  }
}
