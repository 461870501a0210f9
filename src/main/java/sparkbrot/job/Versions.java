package sparkbrot.job;

import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.apache.hadoop.util.VersionInfo;
import sparkbrot.kernel.KernelFamilies;
import sparkbrot.kernel.KernelFamily;
import sparkbrot.kernel.KernelUnavailableException;
import sparkbrot.samples.Channel;
import sparkbrot.scene.KernelSpec;
import sparkbrot.spark.SparkRelease;

/** Versions of everything that can change a result or its speed. */
public final class Versions {

  private Versions() {}

  /** This program's version. */
  public static String sparkbrot() {
    return property("sparkbrot");
  }

  /** The commit it was built from, "-dirty" behind it where files differed; or "unknown". */
  public static String commit() {
    return property("commit");
  }

  private static String property(String name) {
    Properties properties = new Properties();
    try (InputStream in = Versions.class.getResourceAsStream("/sparkbrot/version.properties")) {
      properties.load(in);
    } catch (IOException e) {
      throw new IllegalStateException("the jar lacks its version", e);
    }
    return properties.getProperty(name);
  }

  /** Name to version, and the kernel that a spec gets in this JVM. */
  public static Map<String, String> all(KernelSpec spec) {
    Map<String, String> versions = new LinkedHashMap<>();
    versions.put("sparkbrot", sparkbrot());
    versions.put("commit", commit());
    versions.put("spark", SparkRelease.spark());
    versions.put("scala", SparkRelease.scala());
    versions.put("hadoop", VersionInfo.getVersion());
    versions.put("java", Runtime.version().toString());
    versions.put("jvm", System.getProperty("java.vm.name"));
    versions.put(
        "os",
        System.getProperty("os.name")
            + " "
            + System.getProperty("os.version")
            + " "
            + System.getProperty("os.arch"));
    KernelFamily family = KernelFamilies.of(spec);
    try {
      versions.put(
          "kernel", family.prepare(family.rehearsal(spec), Set.of(Channel.COUNT)).open().name());
    } catch (KernelUnavailableException e) {
      // Executors may have it; each tile's record names what ran.
    }
    return versions;
  }
}
