package sparkbrot.start;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.xbean.asm9.ClassWriter;
import org.apache.xbean.asm9.Handle;
import org.apache.xbean.asm9.MethodVisitor;
import org.apache.xbean.asm9.Opcodes;
import org.apache.xbean.asm9.Type;

/**
 * A serializable lambda as a class: what {@code LambdaMetafactory.altMetafactory} would spin. It is
 * serialized as that would be, as the name of the host's method; so it may travel to JVMs with the
 * original classes, and from them. Spark tells its closures by what is synthetic and has {@code
 * writeReplace}.
 *
 * @param host internal name of the class that it stands in
 * @param name internal name of the class to make
 * @param method its only abstract method's name
 * @param factory descriptor of the method that makes one: what it captures, and its interface
 * @param erased the method's type
 * @param implementation what it calls: a static method of the host
 * @param instantiated the method's type where it stands
 * @param interfaces all of its interfaces
 * @param bridges more types of the method
 */
record PlainLambda(
    String host,
    String name,
    String method,
    String factory,
    Type erased,
    Handle implementation,
    Type instantiated,
    Set<String> interfaces,
    Set<Type> bridges) {

  /** Of a class made here: static, with the lambda's factory type. */
  static final String MAKER = "make";

  private static final String SERIALIZABLE = "java/io/Serializable";
  private static final String OBJECT = "java/lang/Object";
  private static final String CONSTRUCTOR = "<init>";
  private static final String SERIALIZED = "java/lang/invoke/SerializedLambda";
  private static final String ONLY = "ONLY";

  /** LambdaMetafactory's flags. */
  private static final int FLAG_SERIALIZABLE = 1;

  private static final int FLAG_MARKERS = 2;
  private static final int FLAG_BRIDGES = 4;

  /**
   * Reads the arguments of {@code altMetafactory}; empty for a lambda that needs more than casts of
   * references, or whose body is not a static method of its host.
   */
  static Optional<PlainLambda> of(
      String host, String name, String method, String factory, Object... arguments) {
    Type erased = (Type) arguments[0];
    Handle body = (Handle) arguments[1];
    int flags = (Integer) arguments[3];
    Set<String> interfaces = new LinkedHashSet<>();
    interfaces.add(Type.getReturnType(factory).getInternalName());
    interfaces.add(SERIALIZABLE);
    int next = 4;
    if ((flags & FLAG_MARKERS) != 0) {
      int markers = (Integer) arguments[next++];
      for (; markers > 0; markers--) {
        interfaces.add(((Type) arguments[next++]).getInternalName());
      }
    }
    Set<Type> bridges = new LinkedHashSet<>();
    if ((flags & FLAG_BRIDGES) != 0) {
      int count = (Integer) arguments[next++];
      for (; count > 0; count--) {
        bridges.add((Type) arguments[next++]);
      }
    }
    bridges.remove(erased);
    PlainLambda lambda =
        new PlainLambda(
            host, name, method, factory, erased, body, (Type) arguments[2], interfaces, bridges);
    boolean plain =
        (flags & FLAG_SERIALIZABLE) != 0
            && body.getTag() == Opcodes.H_INVOKESTATIC
            && body.getOwner().equals(host)
            && Stream.concat(Stream.of(erased), bridges.stream()).allMatch(lambda::onlyCasts);
    return plain ? Optional.of(lambda) : Optional.empty();
  }

  /** Name and descriptor of the method that it calls. */
  String body() {
    return implementation.getName() + implementation.getDesc();
  }

  private Type[] captured() {
    return Type.getArgumentTypes(factory);
  }

  /** What the body takes after what is captured. */
  private List<Type> taken() {
    List<Type> all = List.of(Type.getArgumentTypes(implementation.getDesc()));
    return all.subList(captured().length, all.size());
  }

  private boolean onlyCasts(Type type) {
    Type[] given = type.getArgumentTypes();
    List<Type> taken = taken();
    return given.length == taken.size()
        && IntStream.range(0, given.length).allMatch(i -> casts(given[i], taken.get(i)))
        && (type.getReturnType().equals(Type.VOID_TYPE)
            || casts(Type.getReturnType(implementation.getDesc()), type.getReturnType()));
  }

  private static boolean casts(Type from, Type to) {
    return from.equals(to) || isReference(from) && isReference(to);
  }

  private static boolean isReference(Type type) {
    return type.getSort() == Type.OBJECT || type.getSort() == Type.ARRAY;
  }

  /** The class. */
  byte[] bytes() {
    ClassWriter out = new ClassWriter(ClassWriter.COMPUTE_MAXS);
    out.visit(
        Opcodes.V17,
        Opcodes.ACC_FINAL | Opcodes.ACC_SYNTHETIC | Opcodes.ACC_SUPER,
        name,
        null,
        OBJECT,
        interfaces.toArray(String[]::new));
    constructor(out);
    maker(out);
    call(out, erased);
    bridges.forEach(bridge -> call(out, bridge));
    writeReplace(out);
    out.visitEnd();
    return out.toByteArray();
  }

  private String constructorType() {
    return Type.getMethodDescriptor(Type.VOID_TYPE, captured());
  }

  private void constructor(ClassWriter out) {
    Type[] captured = captured();
    MethodVisitor code =
        out.visitMethod(Opcodes.ACC_PRIVATE, CONSTRUCTOR, constructorType(), null, null);
    code.visitCode();
    code.visitVarInsn(Opcodes.ALOAD, 0);
    code.visitMethodInsn(Opcodes.INVOKESPECIAL, OBJECT, CONSTRUCTOR, "()V", false);
    int local = 1;
    for (int i = 0; i < captured.length; i++) {
      String type = captured[i].getDescriptor();
      out.visitField(Opcodes.ACC_PRIVATE | Opcodes.ACC_FINAL, field(i), type, null, null);
      code.visitVarInsn(Opcodes.ALOAD, 0);
      code.visitVarInsn(captured[i].getOpcode(Opcodes.ILOAD), local);
      code.visitFieldInsn(Opcodes.PUTFIELD, name, field(i), type);
      local += captured[i].getSize();
    }
    end(code, Opcodes.RETURN);
  }

  /** As the JVM names what it captures: Spark's cleaner of closures looks for that. */
  private static String field(int index) {
    return "arg$" + (index + 1);
  }

  private static void end(MethodVisitor code, int returning) {
    code.visitInsn(returning);
    code.visitMaxs(0, 0);
    code.visitEnd();
  }

  /** What captures nothing is the same object each time. */
  private void maker(ClassWriter out) {
    Type[] captured = captured();
    String own = Type.getObjectType(name).getDescriptor();
    if (captured.length == 0) {
      out.visitField(
          Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC | Opcodes.ACC_FINAL, ONLY, own, null, null);
      MethodVisitor once = out.visitMethod(Opcodes.ACC_STATIC, "<clinit>", "()V", null, null);
      once.visitCode();
      construct(once);
      once.visitFieldInsn(Opcodes.PUTSTATIC, name, ONLY, own);
      end(once, Opcodes.RETURN);
    }
    MethodVisitor code = out.visitMethod(Opcodes.ACC_STATIC, MAKER, factory, null, null);
    code.visitCode();
    if (captured.length == 0) {
      code.visitFieldInsn(Opcodes.GETSTATIC, name, ONLY, own);
    } else {
      construct(code);
    }
    end(code, Opcodes.ARETURN);
  }

  private void construct(MethodVisitor code) {
    code.visitTypeInsn(Opcodes.NEW, name);
    code.visitInsn(Opcodes.DUP);
    int local = 0;
    for (Type type : captured()) {
      code.visitVarInsn(type.getOpcode(Opcodes.ILOAD), local);
      local += type.getSize();
    }
    code.visitMethodInsn(Opcodes.INVOKESPECIAL, name, CONSTRUCTOR, constructorType(), false);
  }

  private void call(ClassWriter out, Type type) {
    MethodVisitor code =
        out.visitMethod(Opcodes.ACC_PUBLIC, method, type.getDescriptor(), null, null);
    code.visitCode();
    loadCaptured(code, false);
    Type[] given = type.getArgumentTypes();
    List<Type> taken = taken();
    int local = 1;
    for (int i = 0; i < given.length; i++) {
      code.visitVarInsn(given[i].getOpcode(Opcodes.ILOAD), local);
      cast(code, given[i], taken.get(i));
      local += given[i].getSize();
    }
    code.visitMethodInsn(
        Opcodes.INVOKESTATIC,
        host,
        implementation.getName(),
        implementation.getDesc(),
        implementation.isInterface());
    Type result = Type.getReturnType(implementation.getDesc());
    Type returned = type.getReturnType();
    if (!returned.equals(Type.VOID_TYPE)) {
      cast(code, result, returned);
    } else if (!result.equals(Type.VOID_TYPE)) {
      code.visitInsn(result.getSize() == 2 ? Opcodes.POP2 : Opcodes.POP);
    }
    end(code, returned.getOpcode(Opcodes.IRETURN));
  }

  private static void cast(MethodVisitor code, Type from, Type to) {
    if (!from.equals(to) && !to.getInternalName().equals(OBJECT)) {
      code.visitTypeInsn(Opcodes.CHECKCAST, to.getInternalName());
    }
  }

  /** Each captured value, or each put into the array on the stack. */
  private void loadCaptured(MethodVisitor code, boolean intoArray) {
    Type[] captured = captured();
    for (int i = 0; i < captured.length; i++) {
      if (intoArray) {
        code.visitInsn(Opcodes.DUP);
        code.visitIntInsn(Opcodes.SIPUSH, i);
      }
      code.visitVarInsn(Opcodes.ALOAD, 0);
      code.visitFieldInsn(Opcodes.GETFIELD, name, field(i), captured[i].getDescriptor());
      if (intoArray) {
        box(code, captured[i]);
        code.visitInsn(Opcodes.AASTORE);
      }
    }
  }

  private static void box(MethodVisitor code, Type type) {
    if (!isReference(type)) {
      String box =
          "java/lang/"
              + switch (type.getSort()) {
                case Type.BOOLEAN -> "Boolean";
                case Type.BYTE -> "Byte";
                case Type.CHAR -> "Character";
                case Type.SHORT -> "Short";
                case Type.INT -> "Integer";
                case Type.LONG -> "Long";
                case Type.FLOAT -> "Float";
                default -> "Double";
              };
      code.visitMethodInsn(
          Opcodes.INVOKESTATIC,
          box,
          "valueOf",
          Type.getMethodDescriptor(Type.getObjectType(box), type),
          false);
    }
  }

  private void writeReplace(ClassWriter out) {
    MethodVisitor code =
        out.visitMethod(
            Opcodes.ACC_PRIVATE | Opcodes.ACC_FINAL,
            "writeReplace",
            "()Ljava/lang/Object;",
            null,
            null);
    code.visitCode();
    code.visitTypeInsn(Opcodes.NEW, SERIALIZED);
    code.visitInsn(Opcodes.DUP);
    code.visitLdcInsn(Type.getObjectType(host));
    code.visitLdcInsn(Type.getReturnType(factory).getInternalName());
    code.visitLdcInsn(method);
    code.visitLdcInsn(erased.getDescriptor());
    code.visitIntInsn(Opcodes.BIPUSH, implementation.getTag());
    code.visitLdcInsn(implementation.getOwner());
    code.visitLdcInsn(implementation.getName());
    code.visitLdcInsn(implementation.getDesc());
    code.visitLdcInsn(instantiated.getDescriptor());
    code.visitIntInsn(Opcodes.SIPUSH, captured().length);
    code.visitTypeInsn(Opcodes.ANEWARRAY, OBJECT);
    loadCaptured(code, true);
    String text = "Ljava/lang/String;";
    code.visitMethodInsn(
        Opcodes.INVOKESPECIAL,
        SERIALIZED,
        CONSTRUCTOR,
        "(Ljava/lang/Class;" + text.repeat(3) + "I" + text.repeat(4) + "[Ljava/lang/Object;)V",
        false);
    end(code, Opcodes.ARETURN);
  }
}
