package hondo.interact;

import hondo.kernel.api.DisplayData;
import hondo.kernel.api.KernelContext;
import hondo.kernel.api.OutputSink;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/**
 * A place for pictures, texts and errors among widgets. The output of callbacks goes to the first
 * one that is displayed together with them: what one callback shows takes the place of what the one
 * before left there, and stays until then, so that nothing flickers.
 */
public final class OutputArea extends Widget {
  /** From an output to the moment at which it is sent: what a loop prints is sent in one. */
  private static final long PAUSE_MILLIS = 50;

  private static final Executor LATER =
      CompletableFuture.delayedExecutor(PAUSE_MILLIS, TimeUnit.MILLISECONDS, Runnable::run);

  private final AreaContent content = new AreaContent();
  private final OutputSink sink = new Sink();
  private boolean scheduled;
  private boolean running;

  OutputArea() {}

  /**
   * Shows a value in place of all that is there.
   *
   * @param value whatever a cell can show: a chart, a table, a text, {@link DisplayData}
   */
  public void show(Object value) {
    DisplayData data = rendered(value);
    synchronized (content) {
      content.clear();
      content.result(data);
    }
    send();
  }

  /** Empties it. */
  public void clear() {
    synchronized (content) {
      content.clear();
    }
    send();
  }

  static DisplayData rendered(Object value) {
    return KernelContext.current()
        .map(kernel -> kernel.renderers().render(value))
        .orElseGet(
            () ->
                value instanceof DisplayData data
                    ? data
                    : DisplayData.ofText(Objects.toString(value)));
  }

  OutputSink sink() {
    return sink;
  }

  /** What comes from now on takes the place of what is there. */
  void begin() {
    synchronized (content) {
      content.expire();
      running = true;
    }
  }

  /** Sends what has come, without waiting any longer. */
  void end() {
    synchronized (content) {
      running = false;
    }
    send();
  }

  /** Puts the result of a function below what it has printed; a callback's is sent at its end. */
  void result(DisplayData data) {
    boolean now;
    synchronized (content) {
      content.result(data);
      now = !running;
    }
    if (now) {
      send();
    }
  }

  private void send() {
    String html;
    synchronized (content) {
      scheduled = false;
      html = content.html();
    }
    tell(Map.of("value", html));
  }

  private void sendLater() {
    synchronized (content) {
      if (scheduled) {
        return;
      }
      scheduled = true;
    }
    LATER.execute(this::sendScheduled);
  }

  /** Unless all has been sent meanwhile. */
  private void sendScheduled() {
    boolean due;
    synchronized (content) {
      due = scheduled;
    }
    if (due) {
      send();
    }
  }

  @Override
  State state(Page page) {
    synchronized (content) {
      return State.of("HTML", Map.of("value", content.html()));
    }
  }

  @Override
  Still still() {
    synchronized (content) {
      return content.still();
    }
  }

  private final class Sink implements OutputSink {
    @Override
    public void print(boolean error, String text) {
      synchronized (content) {
        content.print(error, text);
      }
      sendLater();
    }

    @Override
    public void display(DisplayData data, String displayId) {
      synchronized (content) {
        content.show(data, displayId);
      }
      sendLater();
    }

    @Override
    public boolean update(DisplayData data, String displayId) {
      synchronized (content) {
        if (!content.replace(data, displayId)) {
          return false;
        }
      }
      sendLater();
      return true;
    }

    @Override
    public void clear(boolean wait) {
      if (wait) {
        synchronized (content) {
          content.expire();
        }
      } else {
        OutputArea.this.clear();
      }
    }

    @Override
    public void failed(List<String> traceback) {
      synchronized (content) {
        content.fail(traceback);
        running = false;
      }
      send();
    }
  }
}
