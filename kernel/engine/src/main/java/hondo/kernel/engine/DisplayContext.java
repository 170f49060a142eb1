package hondo.kernel.engine;

import hondo.kernel.api.DisplayData;
import hondo.kernel.api.KernelContext;
import hondo.kernel.api.Magics;
import hondo.kernel.api.OutputSink;
import hondo.kernel.api.Renderers;
import hondo.kernel.jshell.StackTraces;
import hondo.kernel.jshell.ThreadEnd;
import java.util.Optional;
import java.util.UUID;

/** What is the same of a {@link KernelContext} wherever its displays are shown. */
public abstract class DisplayContext implements KernelContext {
  private final Renderers renderers;
  private final Magics magics;
  private final Redirects redirects;
  private final OutputLimit limit;

  /** The id that display gave out last, and in which cell. */
  private record Given(String id, Object cell) {}

  private volatile Given given;

  /**
   * @param limit counts what is shown, wherever it goes
   */
  protected DisplayContext(
      Renderers renderers, Magics magics, Redirects redirects, OutputLimit limit) {
    this.renderers = renderers;
    this.magics = magics;
    this.redirects = redirects;
    this.limit = limit;
  }

  /** The cell that runs or ran last; the same object as long as it is the same cell. */
  protected abstract Object cell();

  /** Shows something below that cell. */
  protected abstract void show(DisplayData data, String displayId);

  /** Replaces what is shown under an id. */
  protected abstract void update(DisplayData data, String displayId);

  /** A sentence about what is left out, where that cell prints. */
  protected abstract void told(Object cell, String sentence);

  /** Clears what that cell shows. */
  protected abstract void clear(boolean wait);

  @Override
  public final Renderers renderers() {
    return renderers;
  }

  @Override
  public final Magics magics() {
    return magics;
  }

  @Override
  public final String display(Object value) {
    DisplayData data = renderers.render(value);
    // A copy: an id of the caller's own is the same object elsewhere in the notebook.
    String id = new String(data.displayId().orElseGet(() -> UUID.randomUUID().toString()));
    showOrRedirect(data, id);
    given = new Given(id, cell());
    return id;
  }

  @Override
  public final void display(Object value, String displayId) {
    showOrRedirect(renderers.render(value), displayId);
  }

  private void showOrRedirect(DisplayData data, String displayId) {
    Object cell = cell();
    Optional<OutputSink> sink = redirects.of(cell);
    Object page = sink.isPresent() ? sink.get() : cell;
    if (limit.show(page, data, displayId, sentence -> told(cell, sentence))) {
      sink.ifPresentOrElse(to -> to.display(data, displayId), () -> show(data, displayId));
    }
  }

  @Override
  public final void updateDisplay(String displayId, Object value) {
    DisplayData data = renderers.render(value);
    Object cell = cell();
    Optional<OutputSink> sink = redirects.of(cell);
    Object page = sink.isPresent() ? sink.get() : cell;
    if (limit.update(page, data, displayId, sentence -> told(cell, sentence))
        && !sink.map(to -> to.update(data, displayId)).orElse(false)) {
      update(data, displayId);
    }
  }

  @Override
  public final void clearOutput(boolean wait) {
    redirects
        .of(cell())
        .ifPresentOrElse(
            sink -> {
              limit.cleared(sink); // whose page is its own
              sink.clear(wait);
            },
            () -> clear(wait));
  }

  @Override
  public final void redirectOutput(OutputSink sink) {
    redirects.set(cell(), sink);
  }

  @Override
  public final void stop(Thread thread) throws InterruptedException {
    ThreadEnd.of(thread);
  }

  @Override
  public final String traceback(Throwable thrown) {
    return StackTraces.text(thrown);
  }

  /**
   * Whether the value of a cell has been shown already: it is only the id of a {@code display(x)}
   * that ended the cell (the very object, so that no equal text is taken for it, and not in a later
   * cell, which asks for the id itself), or the stream of a {@code System.out.printf(…)}.
   */
  public final boolean isShown(Object value) {
    Given last = given;
    return value == System.out
        || value == System.err
        || last != null && value == last.id() && cell() == last.cell();
  }
}
