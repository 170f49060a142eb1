package hondo.kernel.jshell;

import java.nio.file.Path;
import jdk.jshell.JShell;
import jdk.jshell.spi.ExecutionControlProvider;

/** Opens JShell so that its compiler sees nothing of the kernel but the API. */
final class Shells {
  private static final String CLASS_PATH = "java.class.path";

  private Shells() {}

  /**
   * An open shell.
   *
   * @param diagnoseInFull has its compiler give each error its full and longer form from then on.
   *     The shell keeps the list of its builder's options, and reads it at each compilation
   */
  record Opened(JShell shell, Runnable diagnoseInFull) {}

  /**
   * JShell takes the class path of its compiler from a system property, once when it is built and
   * once when the compiler first looks, and what is added later comes behind: the kernel's own
   * libraries would win over the user's.
   */
  static synchronized Opened open(Path apiJar, ExecutionControlProvider provider) {
    String kernelClassPath = System.getProperty(CLASS_PATH);
    String base = base(apiJar);
    System.setProperty(CLASS_PATH, base);
    try {
      // -g: the JVM's messages about null then name the local variable.
      JShell.Builder builder =
          JShell.builder().executionEngine(provider, null).compilerOptions("-g");
      JShell shell = builder.build();
      shell.addToClasspath(base); // fixes it in the compiler
      return new Opened(shell, () -> builder.compilerOptions("-Xdiags:verbose"));
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
