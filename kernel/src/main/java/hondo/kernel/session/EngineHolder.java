package hondo.kernel.session;

import hondo.kernel.assist.Variable;
import hondo.kernel.jshell.CellHost;
import hondo.kernel.jshell.Engine;
import hondo.kernel.magics.SessionHost;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The engine, which is built while the front end already talks to the kernel. {@link #get} waits
 * for it; where it could not be built, each use says why.
 */
final class EngineHolder implements Supplier<Engine>, SessionHost {
  private final CompletableFuture<Engine> engine = new CompletableFuture<>();
  private final Consumer<ClassLoader> onNewJars;
  private final Consumer<String> reports;
  private final History history;

  /**
   * @param onNewJars told after each change of the class path
   */
  EngineHolder(Consumer<ClassLoader> onNewJars, Consumer<String> reports, History history) {
    this.history = history;
    this.onNewJars = onNewJars;
    this.reports = reports;
  }

  void create(Function<CellHost, Engine> factory, CellHost host) {
    try {
      engine.complete(factory.apply(host));
    } catch (Throwable e) {
      engine.completeExceptionally(e);
    }
  }

  boolean isReady() {
    return engine.isDone();
  }

  @Override
  public Engine get() {
    try {
      return engine.join();
    } catch (CompletionException e) {
      throw new IllegalStateException(
          "The Java engine did not start: " + e.getCause(), e.getCause());
    }
  }

  @Override
  public void addToClasspath(List<Path> entries) {
    get().addToClasspath(entries);
    onNewJars.accept(get().classLoader());
  }

  @Override
  public List<Path> classpath() {
    return get().classpath();
  }

  @Override
  public List<Variable> variables() {
    return get().variables();
  }

  @Override
  public void forget() {
    get().forget();
  }

  @Override
  public List<String> history() {
    return history.sources();
  }

  @Override
  public void report(String line) {
    reports.accept(line);
  }
}
