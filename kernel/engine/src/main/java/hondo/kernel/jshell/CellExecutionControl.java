package hondo.kernel.jshell;

import java.lang.instrument.ClassDefinition;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import jdk.jshell.spi.ExecutionControl;
import jdk.jshell.spi.SPIResolutionException;

/**
 * Runs JShell's snippets in this JVM: loads their classes into the cells' loader, redefines them in
 * place where the JVM can, and keeps values and exceptions by reference for {@link
 * SnippetSequence}.
 */
final class CellExecutionControl implements ExecutionControl {
  private static final StackTraceElement[] NO_STACK = {};

  private final CellClassLoader loader;
  private final VariableCarrier carrier;
  private final Instrumentation instrumentation;
  private final Function<Supplier<Outcome>, Outcome> executor;
  private Outcome outcome;
  private Consumer<String> beforeInvoke = className -> {};
  private boolean running = true;
  private final List<String> redefined = new ArrayList<>();
  private final Map<String, Throwable> unloaded = new HashMap<>();

  /**
   * @param instrumentation may be null: classes are then replaced, never redefined
   * @param executor runs the code of a snippet, on the thread of cells
   */
  CellExecutionControl(
      CellClassLoader loader,
      VariableCarrier carrier,
      Instrumentation instrumentation,
      Function<Supplier<Outcome>, Outcome> executor) {
    this.loader = loader;
    this.carrier = carrier;
    this.instrumentation = instrumentation;
    this.executor = executor;
  }

  /** What the last snippet's code did; null when no code ran since the last call. */
  Outcome takeOutcome() {
    Outcome taken = outcome;
    outcome = null;
    return taken;
  }

  /** The classes redefined in place since the last call. */
  List<String> takeRedefined() {
    List<String> taken = List.copyOf(redefined);
    redefined.clear();
    return taken;
  }

  /** Why a class could not be loaded, or any class inside it; empty when it was. */
  Optional<Throwable> takeUnloaded(String className) {
    Throwable why = unloaded.remove(className);
    for (String name : List.copyOf(unloaded.keySet())) {
      if (name.startsWith(className + "$")) {
        why = unloaded.remove(name);
      }
    }
    return Optional.ofNullable(why);
  }

  /** Sets who is told the class of each snippet whose code is about to run. */
  void beforeInvoke(Consumer<String> told) {
    beforeInvoke = told;
  }

  /** Evaluates snippets whose classes are loaded but whose code does not run. */
  void withoutRunning(Runnable evaluation) {
    running = false;
    try {
      evaluation.run();
    } finally {
      running = true;
    }
  }

  @Override
  public void load(ClassBytecodes[] classes) throws ClassInstallException {
    boolean[] installed = new boolean[classes.length];
    try {
      for (ClassBytecodes each : classes) {
        loader.declare(each.name(), each.bytecodes());
      }
      for (int i = 0; i < classes.length; i++) {
        Class<?> loaded = loader.loadClass(classes[i].name());
        loaded.getDeclaredMethods(); // links it now, so that a missing class shows here
        carrier.loaded(loaded);
        unloaded.remove(classes[i].name());
        installed[i] = true;
      }
    } catch (LinkageError | ClassNotFoundException e) {
      for (int i = 0; i < classes.length; i++) {
        if (!installed[i]) {
          loader.forget(classes[i].name());
          unloaded.put(classes[i].name(), e);
        }
      }
      throw new ClassInstallException("load: " + e, installed);
    }
  }

  @Override
  public void redefine(ClassBytecodes[] classes) throws ClassInstallException {
    try {
      if (instrumentation == null) {
        throw new UnsupportedOperationException("no instrumentation");
      }
      ClassDefinition[] definitions = new ClassDefinition[classes.length];
      for (int i = 0; i < classes.length; i++) {
        Class<?> loaded = Class.forName(classes[i].name(), false, loader);
        definitions[i] = new ClassDefinition(loaded, Weaver.weave(classes[i].bytecodes()));
      }
      instrumentation.redefineClasses(definitions);
      for (ClassBytecodes each : classes) {
        redefined.add(each.name());
      }
    } catch (Exception | LinkageError | InternalError e) {
      // The last one is for a class whose static initialiser failed: it cannot be redefined.
      throw new ClassInstallException("redefine: " + e, new boolean[classes.length]);
    }
  }

  @Override
  public String invoke(String className, String methodName) throws RunException {
    if (!running) {
      return "";
    }
    beforeInvoke.accept(className);
    Outcome now = executor.apply(() -> call(className, methodName));
    if (outcome == null || outcome.thrown() == null) {
      outcome = now; // of `int a = f(), b = g();` the first failure counts
    }
    Throwable thrown = now.thrown();
    if (thrown == null) {
      return ""; // never toString(): the value may be of any kind, and belongs to the session
    }
    if (thrown instanceof SPIResolutionException unresolved) {
      throw new ResolutionException(unresolved.id(), NO_STACK);
    }
    // Never its toString() or getMessage(): they are the user's code, too.
    String name = thrown.getClass().getName();
    throw new UserException(name, name, NO_STACK);
  }

  private Outcome call(String className, String methodName) {
    try {
      Method method = loader.loadClass(className).getDeclaredMethod(methodName);
      method.setAccessible(true);
      return Outcome.of(method.invoke(null));
    } catch (InvocationTargetException e) {
      HeapReserve.release(e.getCause());
      return Outcome.failed(e.getCause());
    } catch (Throwable e) {
      HeapReserve.release(e);
      return Outcome.failed(e);
    }
  }

  @Override
  public String varValue(String className, String varName) {
    return "";
  }

  @Override
  public void addToClasspath(String path) {
    // The engine itself adds to the loader; this is called for the compiler's class path only.
  }

  @Override
  public Object extensionCommand(String command, Object arg) throws NotImplementedException {
    throw new NotImplementedException("no extension command: " + command);
  }

  @Override
  public void stop() {
    // Interrupts are the engine's own affair: see Interrupter.
  }

  @Override
  public void close() {}
}
