package sparkbrot.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import java.io.Serializable;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.apache.spark.SparkConf;
import org.apache.spark.util.ClosureCleaner$;
import org.apache.spark.util.IndylambdaScalaClosures$;
import org.apache.xbean.asm9.ClassReader;
import org.apache.xbean.asm9.ClassVisitor;
import org.apache.xbean.asm9.ClassWriter;
import org.apache.xbean.asm9.MethodVisitor;
import org.apache.xbean.asm9.Opcodes;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import scala.Function1;

/** Lambdas between JVMs with original and with rewritten classes: class loaders stand for those. */
class PlainLambdaTravelTest {

  private static final String HOST = Crowded.class.getName();

  /** A marker of a lambda. */
  public interface Marker {}

  /** Its lambdas have a bridge: the method with the erased type. */
  public interface OfText extends UnaryOperator<String>, Serializable {
    @Override
    String apply(String text);
  }

  /** Lambdas with all that they may have. It says nothing of its serialVersionUID. */
  @SuppressWarnings("serial")
  public static final class Crowded implements Serializable {

    public static Object primitives(
        boolean a, byte b, char c, short d, int e, long f, float g, double h, String i) {
      return (Supplier<List<Object>> & Serializable & Marker)
          () -> Arrays.asList(a, b, c, d, e, f, g, h, i);
    }

    public static OfText bridged(String before) {
      return text -> before + text;
    }

    /** Spark knows Scala's lambdas by this part of their bodies' names. */
    public static Function1<Object, Object> $anonfun$outer(Serializable outer, long more) {
      return (Function1<Object, Object> & Serializable) x -> outer + ":" + more + ":" + x;
    }
  }

  private ClassLoader originals;
  private ClassLoader rewritten;

  @BeforeEach
  void load() throws IOException {
    byte[] open = opened(PlainLambdasTest.bytes(Crowded.class));
    originals = new PlainLambdasTest.Rewritten(Map.of(HOST.replace('.', '/'), open));
    rewritten = new PlainLambdasTest.Rewritten(LambdaRewriter.rewrite(open));
  }

  /** The class with bodies of lambdas that its package may call, as Scala's are. */
  private static byte[] opened(byte[] bytes) {
    ClassReader reader = new ClassReader(bytes);
    ClassWriter writer = new ClassWriter(reader, 0);
    reader.accept(
        new ClassVisitor(Opcodes.ASM9, writer) {
          @Override
          public MethodVisitor visitMethod(
              int access, String name, String type, String signature, String[] exceptions) {
            int open = name.startsWith("lambda$") ? access & ~Opcodes.ACC_PRIVATE : access;
            return super.visitMethod(open, name, type, signature, exceptions);
          }
        },
        0);
    return writer.toByteArray();
  }

  private static Object primitives(ClassLoader loader) throws Exception {
    return loader
        .loadClass(HOST)
        .getMethod(
            "primitives",
            boolean.class,
            byte.class,
            char.class,
            short.class,
            int.class,
            long.class,
            float.class,
            double.class,
            String.class)
        .invoke(null, true, (byte) -2, 'c', (short) -4, 5, 1L << 40, 0.5f, -0.0, "i");
  }

  private static OfText bridged(ClassLoader loader) throws Exception {
    return (OfText)
        loader.loadClass(HOST).getMethod("bridged", String.class).invoke(null, "before ");
  }

  private static Object closure(ClassLoader loader) throws Exception {
    return loader
        .loadClass(HOST)
        .getMethod("$anonfun$outer", Serializable.class, long.class)
        .invoke(null, "outer", 7L);
  }

  private static Object travel(Object lambda, ClassLoader to) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(lambda);
    }
    InputStream arrived = new ByteArrayInputStream(bytes.toByteArray());
    try (ObjectInputStream in =
        new ObjectInputStream(arrived) {
          @Override
          protected Class<?> resolveClass(ObjectStreamClass description)
              throws ClassNotFoundException {
            return Class.forName(description.getName(), false, to);
          }
        }) {
      return in.readObject();
    }
  }

  private static void isAllThere(Object primitives, OfText bridged) {
    assertThat(primitives).isInstanceOf(Marker.class).isInstanceOf(Serializable.class);
    assertThat(((Supplier<?>) primitives).get())
        .isEqualTo(Arrays.asList(true, (byte) -2, 'c', (short) -4, 5, 1L << 40, 0.5f, -0.0, "i"));
    UnaryOperator<String> general = bridged;
    assertThat(bridged.apply("x")).isEqualTo("before x");
    assertThat(general.apply("y")).isEqualTo("before y");
  }

  @Test
  void whatIsCapturedAndMarkersAndBridgesAreThereBeforeATravelAndAfterOneAnyWay() throws Exception {
    assertThat(primitives(rewritten).getClass().getName()).startsWith(HOST + "$$Plain$");
    assertThat(bridged(rewritten).getClass().getName()).startsWith(HOST + "$$Plain$");
    assertThat(primitives(originals).getClass().isHidden()).isTrue();
    for (ClassLoader from : List.of(originals, rewritten)) {
      isAllThere(primitives(from), bridged(from));
      for (ClassLoader to : List.of(originals, rewritten)) {
        Object arrived = travel(primitives(from), to);
        assertThat(arrived.getClass().getClassLoader()).isSameAs(to);
        isAllThere(arrived, (OfText) travel(bridged(from), to));
      }
    }
  }

  @Test
  void aSerializableClassKeepsItsSerialVersionUid() throws Exception {
    assertThat(uid(rewritten.loadClass(HOST))).isEqualTo(uid(originals.loadClass(HOST)));
    Map<String, byte[]> made = LambdaRewriter.rewrite(PlainLambdasTest.bytes(SparkConf.class));
    Class<?> plain = new PlainLambdasTest.Rewritten(made).loadClass(SparkConf.class.getName());
    assertThat(plain).isNotSameAs(SparkConf.class);
    assertThat(uid(plain)).isEqualTo(uid(SparkConf.class));
  }

  private static long uid(Class<?> type) {
    return ObjectStreamClass.lookup(type).getSerialVersionUID();
  }

  @Test
  void sparksCleanerOfClosuresTakesItForOneOfScalas() throws Exception {
    Object plain = closure(rewritten);
    assertThat(plain.getClass().getName()).startsWith(HOST + "$$Plain$");
    assertThat(seen(plain)).isNotBlank().isEqualTo(seen(closure(originals)));
    assertThat(ClosureCleaner$.MODULE$.clean(plain, true, new scala.collection.mutable.HashMap<>()))
        .matches(cleaned -> cleaned.isDefined() && cleaned.get() == plain);
    // There it puts a cleaned copy of the object around the closure.
    Field outer = plain.getClass().getDeclaredField("arg$1");
    outer.setAccessible(true);
    assertThat(outer.get(plain)).isEqualTo("outer");
  }

  /** What the cleaner reads: empty where it sees no closure. */
  private static String seen(Object lambda) {
    return IndylambdaScalaClosures$.MODULE$
        .getSerializationProxy(lambda)
        .map(proxy -> proxy + " " + proxy.getCapturedArg(0) + " " + proxy.getCapturedArg(1))
        .getOrElse(() -> "");
  }
}
