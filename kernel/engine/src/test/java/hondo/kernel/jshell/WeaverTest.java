package hondo.kernel.jshell;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

class WeaverTest {
  private static final String TRACE = "(Ljava/lang/Throwable;Ljava/io/PrintWriter;)V";

  /**
   * Jars of many ages are on the class path of cells; those of before Java 5 cannot name a class.
   */
  @ParameterizedTest
  @ValueSource(ints = {Opcodes.V1_1, Opcodes.V1_4, Opcodes.V1_5, Opcodes.V17})
  void classFilesOfEveryAgePrintStackTraces(int version) throws Throwable {
    byte[] woven = Weaver.weave(classThatPrints(version, "Prints" + (version & 0xffff)));
    Class<?> type = MethodHandles.lookup().defineClass(woven);
    var print =
        MethodHandles.lookup()
            .findStatic(
                type,
                "print",
                MethodType.fromMethodDescriptorString(TRACE, getClass().getClassLoader()));
    StringWriter text = new StringWriter();
    print.invoke((Throwable) new IllegalStateException("old"), new PrintWriter(text, true));
    assertEquals("java.lang.IllegalStateException: old", text.toString().lines().findFirst().get());
  }

  private static byte[] classThatPrints(int version, String name) {
    ClassWriter writer = new ClassWriter(0);
    String type = WeaverTest.class.getPackageName().replace('.', '/') + "/" + name;
    writer.visit(version, Opcodes.ACC_PUBLIC, type, null, "java/lang/Object", null);
    MethodVisitor method =
        writer.visitMethod(Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC, "print", TRACE, null, null);
    method.visitCode();
    method.visitVarInsn(Opcodes.ALOAD, 0);
    method.visitVarInsn(Opcodes.ALOAD, 1);
    method.visitMethodInsn(
        Opcodes.INVOKEVIRTUAL,
        "java/lang/Throwable",
        "printStackTrace",
        "(Ljava/io/PrintWriter;)V",
        false);
    method.visitInsn(Opcodes.RETURN);
    method.visitMaxs(2, 2);
    method.visitEnd();
    writer.visitEnd();
    return writer.toByteArray();
  }
}
