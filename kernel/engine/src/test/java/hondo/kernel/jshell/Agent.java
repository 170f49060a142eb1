package hondo.kernel.jshell;

import com.sun.tools.attach.VirtualMachine;
import java.lang.instrument.Instrumentation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/**
 * Gives the tests what the kernel's own process has by {@code Launcher-Agent-Class}: an {@link
 * Instrumentation}, by attaching to this JVM (surefire's options allow it).
 */
final class Agent {
  private static Instrumentation instrumentation;

  private Agent() {}

  static synchronized Instrumentation instrumentation() throws Exception {
    if (instrumentation == null) {
      Manifest manifest = new Manifest();
      Attributes attributes = manifest.getMainAttributes();
      attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
      attributes.putValue("Agent-Class", Agent.class.getName());
      attributes.putValue("Can-Redefine-Classes", "true");
      Path jar = Files.createTempFile("agent", ".jar");
      try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
        out.finish();
      }
      VirtualMachine self = VirtualMachine.attach(Long.toString(ProcessHandle.current().pid()));
      self.loadAgent(jar.toString());
      self.detach();
      Files.delete(jar);
    }
    return instrumentation;
  }

  /** Called by the JVM. */
  public static void agentmain(String args, Instrumentation received) {
    instrumentation = received;
  }
}
