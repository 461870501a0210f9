package sparkbrot.start;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;

/**
 * Makes a jar of classes whose serializable lambdas are classes of their own. All of Scala's
 * lambdas are serializable, and those no archive of classes keeps: a driver's start spins a
 * thousand of them, one after the other, by code that is cold itself. The classes are those of the
 * original jars but for that; they stand before them on the class path.
 */
public final class PlainLambdas {

  /** A class that the JVM made for a lambda: {@code -Xlog:class+load} names whose it is. */
  private static final Pattern LAMBDA =
      Pattern.compile("\\] (\\S+?)\\$\\$Lambda\\S*/0x\\S+ source: (?!shared objects file)");

  private PlainLambdas() {}

  /**
   * Writes the jar.
   *
   * @param args the jar; a log of {@code -Xlog:class+load}; jars with the classes that it names
   */
  public static void main(String[] args) throws IOException {
    Set<String> hosts = hosts(Path.of(args[1]));
    try (JarOutputStream out =
        new JarOutputStream(new BufferedOutputStream(Files.newOutputStream(Path.of(args[0]))))) {
      out.setLevel(Deflater.BEST_SPEED);
      for (int i = 2; i < args.length; i++) {
        try (JarFile jar = new JarFile(args[i])) {
          rewrite(jar, hosts, out);
        }
      }
    }
  }

  /** Names of the classes that have lambdas which no archive kept. */
  static Set<String> hosts(Path log) throws IOException {
    try (Stream<String> lines = Files.lines(log)) {
      return lines
          .map(LAMBDA::matcher)
          .filter(Matcher::find)
          .map(found -> found.group(1))
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  /** Classes of this jar among them, which are then no longer looked for. */
  private static void rewrite(JarFile jar, Set<String> hosts, JarOutputStream out)
      throws IOException {
    for (String host : Set.copyOf(hosts)) {
      ZipEntry entry = jar.getEntry(host.replace('.', '/') + ".class");
      if (entry == null) {
        continue;
      }
      hosts.remove(host);
      try (InputStream in = jar.getInputStream(entry)) {
        for (Map.Entry<String, byte[]> made :
            LambdaRewriter.rewrite(in.readAllBytes()).entrySet()) {
          out.putNextEntry(new ZipEntry(made.getKey() + ".class"));
          out.write(made.getValue());
          out.closeEntry();
        }
      }
    }
  }
}
