package hondo.kernel.jshell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hondo.kernel.source.Cell;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** An engine with a few words to write tests in: cells are numbered as they are run. */
final class Notebooks implements AutoCloseable {
  static {
    NativeStop.build();
  }

  final RecordingHost host = new RecordingHost();
  final JShellEngine engine;
  private int count;

  Notebooks() {
    this(List.of());
  }

  Notebooks(List<Path> classpath) {
    engine = JShellEngine.create(options(classpath), host);
  }

  Notebooks(java.lang.instrument.Instrumentation instrumentation) {
    engine = JShellEngine.create(options(List.of()), host, instrumentation);
  }

  private Notebooks(int longestBlock) {
    engine = JShellEngine.create(options(List.of()), host, null, longestBlock);
  }

  private Notebooks(EngineOptions options) {
    engine = JShellEngine.create(options, host);
  }

  /** In which cells have been run that succeeded. */
  static Notebooks with(String... sources) {
    Notebooks book = new Notebooks();
    book.cells(sources);
    return book;
  }

  /** With snippets that are run before the first cell, after the imports. */
  static Notebooks startingWith(String... snippets) {
    EngineOptions usual = options(List.of());
    List<String> startup = new ArrayList<>(usual.startup());
    startup.addAll(List.of(snippets));
    return new Notebooks(new EngineOptions(List.of(), List.of(), startup, usual.apiJar()));
  }

  /** With an engine that compiles every statement by itself. */
  static Notebooks withoutBlocks() {
    return new Notebooks(0);
  }

  private static EngineOptions options(List<Path> classpath) {
    return EngineOptions.withDefaults(classpath, List.of(), apiClasses());
  }

  /** Where the API's classes are: a folder or a jar, as Maven gives it. */
  static Path apiClasses() {
    try {
      return Path.of(
          hondo.kernel.api.Notebook.class
              .getProtectionDomain()
              .getCodeSource()
              .getLocation()
              .toURI());
    } catch (java.net.URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Runs a cell in a thread of its own, so that the test can interrupt it. */
  CompletableFuture<CellResult> start(Cell cell) {
    return CompletableFuture.supplyAsync(() -> engine.run(cell), r -> new Thread(r).start());
  }

  /** Waits, some seconds at most, until a running cell has printed something. */
  void awaitOutput(Cell cell) throws InterruptedException {
    for (int i = 0; i < 1500 && host.out(cell).isEmpty(); i++) {
      Thread.sleep(20);
    }
  }

  Cell cell(String source) {
    return new Cell(++count, source);
  }

  /** The number of the latest cell. */
  int count() {
    return count;
  }

  CellResult run(String source) {
    return engine.run(cell(source));
  }

  /** Runs a cell that must succeed; returns its value. */
  Object value(String source) {
    CellResult result = run(source);
    assertTrue(result.error().isEmpty(), () -> "failed: " + source + "\n" + text(result));
    return result.value();
  }

  /** Runs cells that must succeed. */
  void cells(String... sources) {
    for (String source : sources) {
      value(source);
    }
  }

  /** Runs a cell that must fail; returns its error. */
  CellError error(String source) {
    CellResult result = run(source);
    assertTrue(result.error().isPresent(), () -> "did not fail: " + source);
    return result.error().get();
  }

  String output(String source) {
    Cell cell = cell(source);
    CellResult result = engine.run(cell);
    assertEquals("", text(result), source);
    return host.out(cell);
  }

  /** The traceback as plain text. */
  static String text(CellResult result) {
    return result.error().map(Notebooks::text).orElse("");
  }

  static String text(CellError error) {
    return String.join("\n", error.traceback()).replaceAll("\u001b\\[[0-9;]*m", "");
  }

  @Override
  public void close() {
    engine.close();
  }
}
