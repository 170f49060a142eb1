package hondo.interact;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** A field for a text, of one line or several; each key counts as a change. */
public final class TextField extends Control<String> {
  private final int lines;
  private final List<Consumer<String>> submitListeners = new CopyOnWriteArrayList<>();

  /** See {@link Interact#textField}. */
  TextField(String label, String value, int lines) {
    super(label, value);
    this.lines = lines;
    if (lines < 1) {
      throw new IllegalArgumentException(
          named("text field", label) + ": " + lines + " lines; at least 1");
    }
    checked(value);
  }

  /** The same, as many lines high. */
  public TextField lines(int newLines) {
    return new TextField(label(), value(), newLines);
  }

  /**
   * Calls {@code callback} with the text when the reader presses Enter in a field of one line, on
   * the thread that runs cells.
   *
   * @return this field
   */
  public TextField onSubmit(Consumer<String> callback) {
    submitListeners.add(Objects.requireNonNull(callback, "callback"));
    return this;
  }

  @Override
  void submitted() {
    String text = value();
    run(() -> submitListeners.forEach(listener -> listener.accept(text)));
  }

  @Override
  String checked(String wanted) {
    if (lines == 1 && wanted.indexOf('\n') >= 0) {
      throw new IllegalArgumentException(
          named("text field", label()) + " has one line and is given several; use lines(n)");
    }
    return wanted;
  }

  @Override
  Map<String, Object> attributes(String shown) {
    return Map.of("value", shown);
  }

  @Override
  String parse(Map<String, Object> attributes) {
    return attributes.get("value") instanceof String typed ? typed : null;
  }

  @Override
  State state(Page page) {
    Map<String, Object> attributes = new LinkedHashMap<>();
    attributes.put("value", value());
    attributes.put("description", label());
    attributes.put("continuous_update", true);
    if (lines > 1) {
      attributes.put("rows", lines);
    }
    return State.of(lines > 1 ? "Textarea" : "Text", attributes).withModern(page.style());
  }
}
