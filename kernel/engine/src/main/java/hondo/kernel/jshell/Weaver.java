package hondo.kernel.jshell;

import java.util.HashSet;
import java.util.Set;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Puts stop checks into a class and turns its calls of {@code System.exit} into errors. A class
 * that cannot be woven (a method at the size limit) is left as it is.
 */
final class Weaver {
  private static final int API = Opcodes.ASM9;
  private static final String SITE = StopSite.class.getName().replace('.', '/');
  private static final String TRACES = StackTraces.class.getName().replace('.', '/');
  private static final String RUNTIME = "java/lang/Runtime";
  private static final String EXIT = "(I)V";
  private static final String EXIT_OF_RUNTIME = "(Ljava/lang/Runtime;I)V";

  private Weaver() {}

  static byte[] weave(byte[] classFile) {
    try {
      ClassReader reader = new ClassReader(classFile);
      ClassWriter writer = new ClassWriter(reader, 0);
      reader.accept(new Classes(writer), 0);
      return writer.toByteArray();
    } catch (RuntimeException e) {
      return classFile;
    }
  }

  /** Three methods of {@code Throwable}, of whichever class the compiler says it is. */
  private static boolean isStackTrace(String name, String descriptor) {
    return name.equals("printStackTrace")
        && (descriptor.equals("()V")
            || descriptor.equals("(Ljava/io/PrintStream;)V")
            || descriptor.equals("(Ljava/io/PrintWriter;)V"));
  }

  private static String staticTrace(String descriptor) {
    return "(Ljava/lang/Object;" + descriptor.substring(1);
  }

  private static boolean isSystemExit(String owner, String name, String descriptor) {
    return owner.equals("java/lang/System") && name.equals("exit") && descriptor.equals(EXIT);
  }

  private static boolean isRuntimeExit(String owner, String name, String descriptor) {
    return owner.equals(RUNTIME)
        && (name.equals("exit") || name.equals("halt"))
        && descriptor.equals(EXIT);
  }

  private static final class Classes extends ClassVisitor {
    private int version;

    Classes(ClassVisitor next) {
      super(API, next);
    }

    @Override
    public void visit(
        int version, int access, String name, String signature, String parent, String[] types) {
      this.version = version & 0xffff; // without the minor version
      super.visit(version, access, name, signature, parent, types);
    }

    @Override
    public MethodVisitor visitMethod(
        int access, String name, String descriptor, String signature, String[] exceptions) {
      MethodVisitor next = super.visitMethod(access, name, descriptor, signature, exceptions);
      boolean isClose = name.equals("close") && descriptor.equals("()V");
      return new Methods(next, isClose, version >= Opcodes.V1_5);
    }
  }

  private static final class Methods extends MethodVisitor {
    private final Set<Label> seen = new HashSet<>();
    private final boolean closes;
    private final boolean loadsClasses;

    /** How much more of the stack the woven code needs. */
    private int pushes;

    /**
     * @param closes whether it is a {@code close()}: a stop at its start would leave open what a
     *     try-with-resources means to close, as the statement calls it once
     * @param loadsClasses whether the class file is of Java 5 or later, whose code can name a class
     */
    Methods(MethodVisitor next, boolean closes, boolean loadsClasses) {
      super(API, next);
      this.closes = closes;
      this.loadsClasses = loadsClasses;
    }

    private void check() {
      super.visitMethodInsn(Opcodes.INVOKESTATIC, SITE, "check", "()V", false);
    }

    @Override
    public void visitCode() {
      super.visitCode();
      if (!closes) {
        check();
      }
    }

    @Override
    public void visitLabel(Label label) {
      seen.add(label);
      super.visitLabel(label);
    }

    @Override
    public void visitJumpInsn(int opcode, Label label) {
      if (seen.contains(label)) {
        check();
      }
      super.visitJumpInsn(opcode, label);
    }

    @Override
    public void visitTableSwitchInsn(int min, int max, Label dflt, Label... labels) {
      checkIfBackwards(dflt, labels);
      super.visitTableSwitchInsn(min, max, dflt, labels);
    }

    @Override
    public void visitLookupSwitchInsn(Label dflt, int[] keys, Label[] labels) {
      checkIfBackwards(dflt, labels);
      super.visitLookupSwitchInsn(dflt, keys, labels);
    }

    private void checkIfBackwards(Label dflt, Label[] labels) {
      boolean backwards = seen.contains(dflt);
      for (Label label : labels) {
        backwards |= seen.contains(label);
      }
      if (backwards) {
        check();
      }
    }

    @Override
    public void visitMethodInsn(
        int opcode, String owner, String name, String descriptor, boolean isInterface) {
      if (isSystemExit(owner, name, descriptor)) {
        super.visitMethodInsn(Opcodes.INVOKESTATIC, SITE, "exit", EXIT, false);
      } else if (isRuntimeExit(owner, name, descriptor)) {
        super.visitMethodInsn(Opcodes.INVOKESTATIC, SITE, "exit", EXIT_OF_RUNTIME, false);
      } else if (opcode == Opcodes.INVOKEVIRTUAL && isStackTrace(name, descriptor)) {
        visitStackTrace(owner, name, staticTrace(descriptor));
      } else {
        super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
      }
    }

    private void visitStackTrace(String owner, String name, String descriptor) {
      String known = descriptor;
      if (loadsClasses) {
        super.visitLdcInsn(Type.getObjectType(owner)); // which method is meant: it may be private
        pushes = 1;
        known = descriptor.replace(")", "Ljava/lang/Class;)");
      }
      super.visitMethodInsn(Opcodes.INVOKESTATIC, TRACES, name, known, false);
    }

    @Override
    public void visitMaxs(int maxStack, int maxLocals) {
      super.visitMaxs(maxStack + pushes, maxLocals);
    }

    @Override
    public void visitInvokeDynamicInsn(
        String name, String descriptor, Handle bootstrap, Object... arguments) {
      Object[] replaced = arguments.clone();
      for (int i = 0; i < replaced.length; i++) {
        if (replaced[i] instanceof Handle handle) {
          replaced[i] = replace(handle);
        }
      }
      super.visitInvokeDynamicInsn(name, descriptor, bootstrap, replaced);
    }

    private static Handle replace(Handle handle) {
      if (isSystemExit(handle.getOwner(), handle.getName(), handle.getDesc())) {
        return new Handle(Opcodes.H_INVOKESTATIC, SITE, "exit", EXIT, false);
      }
      if (isRuntimeExit(handle.getOwner(), handle.getName(), handle.getDesc())) {
        return new Handle(Opcodes.H_INVOKESTATIC, SITE, "exit", EXIT_OF_RUNTIME, false);
      }
      if (handle.getTag() == Opcodes.H_INVOKEVIRTUAL
          && isStackTrace(handle.getName(), handle.getDesc())) {
        String descriptor = staticTrace(handle.getDesc());
        return new Handle(Opcodes.H_INVOKESTATIC, TRACES, handle.getName(), descriptor, false);
      }
      return handle;
    }
  }
}
