package hondo.kernel.jshell;

import java.nio.file.Path;
import jdk.jshell.JShell;
import jdk.jshell.spi.ExecutionControlProvider;

/** Opens JShell so that its compiler sees nothing of the kernel but the API. */
final class Shells {
  private static final String CLASS_PATH = "java.class.path";

  private Shells() {}

  /**
   * JShell takes the class path of its compiler from a system property, and what is added later
   * comes behind: the kernel's own libraries would win over the user's.
   */
  static synchronized JShell open(Path apiJar, ExecutionControlProvider provider) {
    String kernelClassPath = System.getProperty(CLASS_PATH);
    System.setProperty(CLASS_PATH, apiJar == null ? "" : apiJar.toAbsolutePath().toString());
    try {
      return JShell.builder().executionEngine(provider, null).build();
    } finally {
      System.setProperty(CLASS_PATH, kernelClassPath);
    }
  }
}
