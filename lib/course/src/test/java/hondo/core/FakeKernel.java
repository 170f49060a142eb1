package hondo.core;

import hondo.kernel.api.Comms;
import hondo.kernel.api.CurrentKernel;
import hondo.kernel.api.DisplayData;
import hondo.kernel.api.KernelContext;
import hondo.kernel.api.Magics;
import hondo.kernel.api.OutputSink;
import hondo.kernel.api.Renderer;
import hondo.kernel.api.Renderers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A kernel that remembers what was shown; the current one until it is closed. */
public final class FakeKernel implements KernelContext, Renderers, AutoCloseable {
  public final List<Object> shown = new ArrayList<>();
  public final Map<String, List<Object>> updates = new LinkedHashMap<>();
  private final Map<Class<?>, Renderer<Object>> renderers = new LinkedHashMap<>();
  private final Comms comms;

  /** Where output goes; null for to the cell. */
  public OutputSink redirected;

  public FakeKernel() {
    this(FrontEnd.none());
  }

  /** With channels to a front end. */
  public FakeKernel(Comms comms) {
    this.comms = comms;
    CurrentKernel.set(this);
  }

  @Override
  public Renderers renderers() {
    return this;
  }

  @Override
  @SuppressWarnings("unchecked")
  public <T> void register(Class<T> type, Renderer<? super T> renderer) {
    renderers.put(type, (Renderer<Object>) renderer);
  }

  @Override
  public DisplayData render(Object value, String... mimeTypes) {
    return render(value);
  }

  @Override
  public DisplayData render(Object value) {
    if (value instanceof DisplayData data) {
      return data;
    }
    return renderers.entrySet().stream()
        .filter(entry -> entry.getKey().isInstance(value))
        .map(entry -> entry.getValue().render(value))
        .findFirst()
        .orElseGet(() -> DisplayData.ofText(String.valueOf(value)));
  }

  @Override
  public String display(Object value) {
    shown.add(value);
    return "display-" + shown.size();
  }

  @Override
  public void display(Object value, String displayId) {
    shown.add(value);
    updates.computeIfAbsent(displayId, id -> new ArrayList<>());
  }

  @Override
  public void updateDisplay(String displayId, Object value) {
    updates.computeIfAbsent(displayId, id -> new ArrayList<>()).add(value);
  }

  /** The last thing shown, as display data. */
  public DisplayData last() {
    return render(shown.get(shown.size() - 1));
  }

  @Override
  public void clearOutput(boolean wait) {}

  @Override
  public void redirectOutput(OutputSink sink) {
    redirected = sink;
  }

  @Override
  public void stop(Thread thread) {
    thread.interrupt();
  }

  @Override
  public String traceback(Throwable thrown) {
    return thrown.toString();
  }

  @Override
  public String readLine(String prompt, boolean password) {
    throw new IllegalStateException("nobody is there");
  }

  @Override
  public Comms comms() {
    return comms;
  }

  @Override
  public Magics magics() {
    throw new UnsupportedOperationException();
  }

  @Override
  public void close() {
    CurrentKernel.set(null);
  }
}
