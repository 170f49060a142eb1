package hondo.kernel.engine;

import hondo.kernel.api.DisplayData;
import hondo.kernel.api.MagicException;
import hondo.kernel.api.Renderers;
import hondo.kernel.api.Stopwatch;
import hondo.kernel.jshell.CellError;
import hondo.kernel.jshell.CellHost;
import hondo.kernel.jshell.CellResult;
import hondo.kernel.jshell.Engine;
import hondo.kernel.magics.CellPlan;
import hondo.kernel.magics.JavaSource;
import hondo.kernel.magics.SourceFiles;
import hondo.kernel.source.Cell;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/** Runs cells on the engine, step by step where {@code %load} divides them. */
public final class CellRunner {
  private final Supplier<Engine> engine;
  private final CellHost output;
  private final Function<String, List<String>> notebookCells;

  /**
   * @param output where the wall time of a cell goes
   * @param notebookCells reads notebooks for {@code %load}, see {@link SourceFiles#read}
   */
  public CellRunner(
      Supplier<Engine> engine, CellHost output, Function<String, List<String>> notebookCells) {
    this.engine = engine;
    this.output = output;
    this.notebookCells = notebookCells;
  }

  /** Runs Java as it stands, without magics. */
  public CellResult run(Cell cell) {
    return engine.get().run(cell);
  }

  /** Runs the kernel's own code that calls into what cells have defined. */
  public CellResult call(Object request, int count, Supplier<?> code) {
    return engine.get().call(new Cell(count, "", request), code);
  }

  /**
   * Runs a cell with its magics.
   *
   * @param request what the cell's output is to be told by, {@link Cell#tag}
   */
  public CellResult run(Object request, String code, int count) {
    if (code.isBlank()) {
      return CellResult.none(List.of());
    }
    CellPlan plan = CellPlan.of(code);
    long start = System.nanoTime();
    CellResult result = CellResult.none(List.of());
    List<String> warnings = new ArrayList<>();
    for (CellPlan.Step step : plan.steps()) {
      result =
          step.load() == null ? run(count, step.java(), null, request) : load(request, step.load());
      warnings.addAll(result.warnings());
      if (result.error().isPresent()) {
        break;
      }
    }
    if (plan.timed()) {
      String time = Stopwatch.format(System.nanoTime() - start);
      output.stdout(new Cell(count, code, request), "Wall time: " + time + "\n");
    }
    return new CellResult(result.hasValue(), result.value(), result.error(), warnings);
  }

  /**
   * The result with its value as {@link DisplayData}, or without one where there is nothing to
   * show. A value's text and renderer are code of the notebook: they run as part of the cell.
   */
  public CellResult render(Object request, int count, CellResult result, Renderers renderers) {
    if (result.error().isPresent() || !result.hasValue()) {
      return result;
    }
    CellResult rendered = call(request, count, () -> renderers.render(result.value()));
    boolean isNothing = rendered.value() instanceof DisplayData data && data.data().isEmpty();
    return isNothing ? CellResult.none(List.of()) : rendered;
  }

  private CellResult run(int count, JavaSource java, String file, Object request) {
    CellResult result = run(new Cell(count, java.source(), file, request));
    return result
        .error()
        .map(error -> CellResult.failed(restore(error, java), result.warnings()))
        .orElse(result);
  }

  private static CellError restore(CellError error, JavaSource java) {
    return new CellError(
        error.kind(),
        error.name(),
        error.message(),
        error.traceback().stream().map(java::restore).toList(),
        error.cellLine(),
        error.throwable());
  }

  private CellResult load(Object request, String argument) {
    CellResult result = CellResult.none(List.of());
    try {
      List<String> sources = SourceFiles.read(argument, notebookCells);
      for (int i = 0; i < sources.size(); i++) {
        String source = sources.get(i);
        String file = argument.strip() + (sources.size() == 1 ? "" : ", cell " + (i + 1));
        for (CellPlan.Step step : CellPlan.of(source).steps()) {
          if (step.load() != null) {
            throw new MagicException("%load " + argument + ": this file loads another; load both");
          }
          result = run(0, step.java(), file, request);
          if (result.error().isPresent()) {
            return result;
          }
        }
      }
    } catch (MagicException e) {
      List<String> lines = List.of("MagicException: " + e.getMessage());
      return CellResult.failed(
          new CellError(CellError.Kind.EXCEPTION, "MagicException", e.getMessage(), lines, 0, e),
          List.of());
    }
    return CellResult.none(List.of());
  }
}
