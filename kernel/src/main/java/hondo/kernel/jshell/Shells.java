package hondo.kernel.jshell;

import java.nio.file.Path;
import jdk.jshell.JShell;
import jdk.jshell.spi.ExecutionControlProvider;

/** Opens JShell so that its compiler sees nothing of the kernel but the API. */
final class Shells {
  private static final String CLASS_PATH = "java.class.path";

  private Shells() {}

  /**
   * JShell takes the class path of its compiler from a system property, once when it is built and
   * once when the compiler first looks, and what is added later comes behind: the kernel's own
   * libraries would win over the user's.
   */
  static synchronized JShell open(Path apiJar, ExecutionControlProvider provider) {
    String kernelClassPath = System.getProperty(CLASS_PATH);
    String base = base(apiJar);
    System.setProperty(CLASS_PATH, base);
    try {
      JShell shell = JShell.builder().executionEngine(provider, null).build();
      shell.addToClasspath(base); // fixes it in the compiler
      return shell;
    } finally {
      System.setProperty(CLASS_PATH, kernelClassPath);
    }
  }

  private static String base(Path apiJar) {
    Path base = apiJar == null ? Path.of(System.getProperty("java.home"), "conf") : apiJar;
    return base.toAbsolutePath().toString();
  }

  /**
   * Gives the shell a fresh compiler. JShell uses one again and again; what failed to become a
   * class file stays in its pool of constants and spoils every class after it. A new class path
   * entry makes JShell throw its compilers away; this one is on the path already.
   */
  static void renewCompiler(JShell shell, Path apiJar) {
    shell.addToClasspath(base(apiJar));
  }
}
