package hondo.interact;

import hondo.kernel.api.KernelContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Something to see or to move below a cell: {@code display(widget)}, or the last line of the cell.
 *
 * <p>In a front end that knows Jupyter's widgets it is alive; everywhere else its values stand
 * there as text. What its callbacks print, show or throw appears in the first {@link OutputArea}
 * that is displayed together with it, or in one of its own below.
 */
public abstract class Widget {
  private Model model;
  private volatile OutputArea area;

  Widget() {}

  /** What the front end is told of it; opens its parts. */
  abstract State state(Page page);

  /** What stands for it where nothing can be moved. */
  abstract Still still();

  /** The widgets inside it. */
  List<Widget> parts() {
    return List.of();
  }

  /** What to show for it inside a row or column: itself, and what belongs beside it. */
  Widget framed() {
    return this;
  }

  /** Called once, when the front end has been told of it. */
  void opened(Page page, Model opened) {}

  /** Called with the attributes that a front end has changed. */
  void changed(Map<String, Object> attributes) {}

  /** Called when the reader has clicked it. */
  void clicked() {}

  /** Called when the reader has pressed Enter in it. */
  void submitted() {}

  /** Called after each message of the front end. */
  void settle(boolean last) {}

  /** It and all that is inside, outermost first. */
  final List<Widget> tree() {
    List<Widget> all = new ArrayList<>(List.of(this));
    parts().forEach(part -> all.addAll(part.tree()));
    return all;
  }

  final synchronized Model open(Page page) {
    if (model == null) {
      model = page.open(state(page));
      model.comm().onMessage((data, buffers) -> received(data));
      opened(page, model);
    }
    return model;
  }

  final void outputTo(OutputArea newArea) {
    area = newArea;
  }

  /** Tells the front ends of new attributes, where there are any. */
  final void tell(Map<String, Object> attributes) {
    Model opened;
    synchronized (this) {
      opened = model;
    }
    if (opened != null) {
      opened.update(attributes);
    }
  }

  private void received(Map<String, Object> data) {
    switch (String.valueOf(data.get("method"))) {
      case "update" -> take(map(data.get("state")));
      case "backbone" -> take(map(data.get("sync_data")));
      case "request_state" -> model.sendState();
      case "custom" -> {
        Object event = map(data.get("content")).get("event");
        if ("click".equals(event)) {
          clicked();
        } else if ("submit".equals(event)) {
          submitted();
        }
      }
      default -> {} // what a newer front end may say
    }
    settle(!model.comm().hasNext());
  }

  private void take(Map<String, Object> attributes) {
    if (!attributes.isEmpty()) {
      model.echo(attributes);
      changed(attributes);
    }
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> map(Object value) {
    return value instanceof Map<?, ?> ? (Map<String, Object>) value : Map.of();
  }

  /** Runs a callback, whose output goes to the area. */
  final void run(Runnable callback) {
    OutputArea mine = area;
    if (mine == null) {
      callback.run();
      return;
    }
    KernelContext.current().ifPresent(kernel -> kernel.redirectOutput(mine.sink()));
    mine.begin();
    callback.run();
    mine.end();
  }
}
