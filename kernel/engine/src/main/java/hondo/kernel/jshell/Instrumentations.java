package hondo.kernel.jshell;

import java.lang.instrument.Instrumentation;
import java.util.Optional;

/**
 * Receives the JVM's {@link Instrumentation} at start-up. The kernel jar's manifest names this
 * class as its {@code Launcher-Agent-Class}, so that {@code java -jar} is enough and no flag is
 * needed.
 */
public final class Instrumentations {
  private static volatile Instrumentation instrumentation;

  private Instrumentations() {}

  /** Called by the JVM before {@code main}. */
  public static void agentmain(String args, Instrumentation received) {
    instrumentation = received;
  }

  /** The instrumentation, or empty when this JVM was not started from the kernel's jar. */
  public static Optional<Instrumentation> get() {
    return Optional.ofNullable(instrumentation);
  }
}
