package sparkbrot.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntUnaryOperator;
import java.util.function.LongBinaryOperator;
import java.util.function.Supplier;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlainLambdasTest {

  @TempDir private Path directory;

  /** Serializable lambdas whose bodies are static methods, as Scala's are. */
  public static final class Host implements Supplier<IntUnaryOperator> {

    static int twice(int x) {
      return 2 * x;
    }

    static long less(long x, long y) {
      return x - y;
    }

    @Override
    public IntUnaryOperator get() {
      return (IntUnaryOperator & Serializable) Host::twice;
    }

    public static LongBinaryOperator ofTwoSlots() {
      return (LongBinaryOperator & Serializable) Host::less;
    }

    public static Runnable notSerializable() {
      return Host::new;
    }
  }

  /** Classes of one name come from these bytes, all others from the usual place. */
  static final class Rewritten extends ClassLoader {

    private final Map<String, byte[]> classes = new TreeMap<>();

    Rewritten(Map<String, byte[]> made) {
      super(PlainLambdasTest.class.getClassLoader());
      made.forEach((name, bytes) -> classes.put(name.replace('/', '.'), bytes));
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      byte[] bytes = classes.remove(name);
      return bytes != null
          ? defineClass(name, bytes, 0, bytes.length)
          : findLoadedClass(name) != null ? findLoadedClass(name) : super.loadClass(name, resolve);
    }
  }

  static byte[] bytes(Class<?> type) throws IOException {
    try (InputStream in =
        type.getResourceAsStream("/" + type.getName().replace('.', '/') + ".class")) {
      return in.readAllBytes();
    }
  }

  private static Class<?> rewritten(Class<?> type) throws Exception {
    return new Rewritten(LambdaRewriter.rewrite(bytes(type))).loadClass(type.getName());
  }

  /** As it would arrive in a JVM with the original classes. */
  private static Object afterATravel(Object lambda) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(lambda);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      return in.readObject();
    }
  }

  @Test
  void aLambdaIsAClassThatDoesTheSameHereAndAfterATravel() throws Exception {
    Class<?> host = rewritten(Host.class);
    Supplier<?> made = (Supplier<?>) host.getConstructor().newInstance();
    IntUnaryOperator twice = (IntUnaryOperator) made.get();
    LongBinaryOperator less = (LongBinaryOperator) host.getMethod("ofTwoSlots").invoke(null);
    assertThat(twice.getClass().getName()).startsWith(Host.class.getName() + "$$Plain$");
    assertThat(twice.getClass().isSynthetic()).isTrue();
    assertThat(made.get()).isSameAs(twice);
    assertThat(twice.applyAsInt(21)).isEqualTo(42);
    assertThat(less.applyAsLong(1L << 40, 1)).isEqualTo((1L << 40) - 1);
    assertThat(host.getMethod("notSerializable").invoke(null).getClass().isHidden()).isTrue();
    assertThat(((IntUnaryOperator) afterATravel(twice)).applyAsInt(21)).isEqualTo(42);
    assertThat(((LongBinaryOperator) afterATravel(less)).applyAsLong(7, 9)).isEqualTo(-2);
  }

  @Test
  void scalasLambdasWithWhatTheyCaptureDoTheSame() throws Exception {
    Class<?> conf = rewritten(SparkConf.class);
    Object settings = conf.getConstructor(boolean.class).newInstance(false);
    conf.getMethod("set", String.class, String.class).invoke(settings, "spark.a.b", "x");
    SparkConf original = new SparkConf(false).set("spark.a.b", "x");
    Object[] found =
        (Object[]) conf.getMethod("getAllWithPrefix", String.class).invoke(settings, "spark.a");
    assertThat(found).isEqualTo(original.getAllWithPrefix("spark.a"));
    assertThat(conf.getMethod("getDouble", String.class, double.class).invoke(settings, "no", 0.5))
        .isEqualTo(0.5);
    assertThat(LambdaRewriter.rewrite(bytes(SparkConf.class))).hasSizeGreaterThan(10);
  }

  @Test
  void aClassWithoutSuchLambdasIsLeftAlone() throws IOException {
    assertThat(LambdaRewriter.rewrite(bytes(PlainLambdas.class))).isEmpty();
    assertThat(LambdaRewriter.rewrite(bytes(String.class))).isEmpty();
  }

  @Test
  void theJarHasTheClassesWhoseLambdasTheLogNamesOfBothJavas() throws IOException {
    Path log = directory.resolve("log");
    Path jar = directory.resolve("plain.jar");
    String context = SparkContext.class.getName();
    Files.writeString(
        log,
        "[0.1s][info][class,load] org.apache.spark.SparkConf$$Lambda/0x01 source:"
            + " org.apache.spark.SparkConf\n"
            + "[0.1s][info][class,load] "
            + context
            + "$$Lambda$12/0x02 source: x\n"
            + "[0.1s][info][class,load] a.B$$Lambda/0x03 source: shared objects file (top)\n"
            + "[0.1s][info][class,load] no.Such$$Lambda/0x04 source: no.Such\n"
            + "[0.1s][info][class,load] java.lang.String source: shared objects file\n");
    assertThat(PlainLambdas.hosts(log))
        .containsExactly("no.Such", "org.apache.spark.SparkConf", context);
    PlainLambdas.main(new String[] {jar.toString(), log.toString(), jarOf(SparkConf.class)});
    try (JarFile made = new JarFile(jar.toFile())) {
      assertThat(made.stream().map(JarEntry::getName))
          .contains(
              "org/apache/spark/SparkConf.class",
              "org/apache/spark/SparkConf$$Plain$0.class",
              context.replace('.', '/') + ".class")
          .doesNotHaveDuplicates();
    }
  }

  private static String jarOf(Class<?> type) {
    return type.getProtectionDomain().getCodeSource().getLocation().getPath();
  }
}
