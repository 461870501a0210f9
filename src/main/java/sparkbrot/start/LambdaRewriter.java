package sparkbrot.start;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.xbean.asm9.ClassReader;
import org.apache.xbean.asm9.ClassVisitor;
import org.apache.xbean.asm9.ClassWriter;
import org.apache.xbean.asm9.Handle;
import org.apache.xbean.asm9.MethodVisitor;
import org.apache.xbean.asm9.Opcodes;

/** Replaces the sites in a class where the JVM would spin a serializable lambda by plain calls. */
final class LambdaRewriter extends ClassVisitor {

  private static final String FACTORY = "java/lang/invoke/LambdaMetafactory";

  /** The only of its methods that makes lambdas which are serializable. */
  private static final String BOOTSTRAP = "altMetafactory";

  /** How a serialized lambda is made again: by the name of its body, so it stays as it is. */
  private static final String DESERIALIZE = "$deserializeLambda$";

  private final String host;
  private final Set<String> bodies;
  private final Map<String, byte[]> made = new LinkedHashMap<>();

  private LambdaRewriter(String host, Set<String> bodies, ClassVisitor out) {
    super(Opcodes.ASM9, out);
    this.host = host;
    this.bodies = bodies;
  }

  /** The class and those of its lambdas, by internal name; empty if it has no lambda to replace. */
  static Map<String, byte[]> rewrite(byte[] bytes) {
    ClassReader reader = new ClassReader(bytes);
    ClassWriter writer = new ClassWriter(reader, 0);
    LambdaRewriter rewriter =
        new LambdaRewriter(reader.getClassName(), reachableBodies(reader), writer);
    reader.accept(rewriter, 0);
    if (!rewriter.made.isEmpty()) {
      rewriter.made.put(reader.getClassName(), writer.toByteArray());
    }
    return rewriter.made;
  }

  /** Static methods that another class of the package may call, as Scala's compiler makes them. */
  private static Set<String> reachableBodies(ClassReader reader) {
    Set<String> bodies = new HashSet<>();
    reader.accept(
        new ClassVisitor(Opcodes.ASM9) {
          @Override
          public MethodVisitor visitMethod(
              int access, String name, String type, String signature, String[] exceptions) {
            if ((access & (Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC)) == Opcodes.ACC_STATIC) {
              bodies.add(name + type);
            }
            return null;
          }
        },
        ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
    return bodies;
  }

  @Override
  public MethodVisitor visitMethod(
      int access, String name, String type, String signature, String[] exceptions) {
    MethodVisitor method = super.visitMethod(access, name, type, signature, exceptions);
    return name.equals(DESERIALIZE) ? method : new Sites(method);
  }

  /** A method's code. */
  private final class Sites extends MethodVisitor {

    Sites(MethodVisitor out) {
      super(Opcodes.ASM9, out);
    }

    @Override
    public void visitInvokeDynamicInsn(
        String name, String type, Handle bootstrap, Object... arguments) {
      String plain = host + "$$Plain$" + made.size();
      Optional<PlainLambda> lambda =
          bootstrap.getOwner().equals(FACTORY) && bootstrap.getName().equals(BOOTSTRAP)
              ? PlainLambda.of(host, plain, name, type, arguments)
                  .filter(found -> bodies.contains(found.body()))
              : Optional.empty();
      if (lambda.isEmpty()) {
        super.visitInvokeDynamicInsn(name, type, bootstrap, arguments);
        return;
      }
      made.put(plain, lambda.get().bytes());
      super.visitMethodInsn(Opcodes.INVOKESTATIC, plain, PlainLambda.MAKER, type, false);
    }
  }
}
