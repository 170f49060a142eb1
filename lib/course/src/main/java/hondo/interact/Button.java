package hondo.interact;

import hondo.core.Html;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;

/** A button to click. */
public final class Button extends Widget {
  private final String label;
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
  private volatile boolean enabled = true;

  /** See {@link Interact#button}. */
  Button(String label) {
    this.label = Objects.requireNonNull(label, "label");
    if (label.isBlank()) {
      throw new IllegalArgumentException("a button needs a text that says what it does");
    }
  }

  /**
   * Calls {@code callback} at each click, on the thread that runs cells: clicks wait while a cell
   * runs. What it prints, shows or throws appears below the button, in place of what the click
   * before left there.
   *
   * @return this button
   */
  public Button onClick(Runnable callback) {
    listeners.add(Objects.requireNonNull(callback, "callback"));
    return this;
  }

  /** Lets the reader click it, or not. */
  public void enable(boolean canBeClicked) {
    enabled = canBeClicked;
    tell(Map.of("disabled", !canBeClicked));
  }

  @Override
  void clicked() {
    if (enabled) {
      run(() -> listeners.forEach(Runnable::run));
    }
  }

  @Override
  State state(Page page) {
    return State.of(
        "Button", Map.of("description", label, "disabled", !enabled, "tooltip", "", "icon", ""));
  }

  @Override
  Still still() {
    String html =
        "<span style=\"display: inline-block; margin: 2px 0; padding: 2px 10px;"
            + " border: 1px solid #999; border-radius: 3px\">"
            + Html.escape(label)
            + "</span>";
    return new Still(html, "[" + label + "]");
  }
}
