package hondo.interact;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * A widget with a value that the reader sets.
 *
 * <p>When the reader moves it faster than the callbacks can follow, they see the newest value and
 * leave out those between.
 *
 * @param <T> the type of the value
 */
public abstract class Control<T> extends Widget {
  private final String label;
  private final List<Consumer<T>> listeners = new CopyOnWriteArrayList<>();
  private volatile T value;
  private boolean pending;

  /** Both checked by the subclass; the label may be empty. */
  Control(String label, T value) {
    this.label = Objects.requireNonNull(label, "label");
    this.value = Objects.requireNonNull(value, "value");
  }

  /** The attributes that say {@code value} to a front end. */
  abstract Map<String, Object> attributes(T value);

  /** The value that a front end's attributes say; null where they say none that is allowed. */
  abstract T parse(Map<String, Object> attributes);

  /**
   * The value as one that is allowed.
   *
   * @throws IllegalArgumentException where it is not
   */
  abstract T checked(T value);

  /** The value as a person reads it. */
  String text(T shown) {
    return String.valueOf(shown);
  }

  /** What stands beside it. */
  public final String label() {
    return label;
  }

  /** Its value now. */
  public final T value() {
    return value;
  }

  /**
   * Sets the value from Java: the front ends follow, and the callbacks run at once, as part of
   * whatever calls this.
   *
   * @throws IllegalArgumentException where the value is not one that the reader could choose
   */
  public final void set(T newValue) {
    T allowed = checked(Objects.requireNonNull(newValue, "value"));
    if (!allowed.equals(value)) {
      value = allowed;
      tell(attributes(allowed));
      listeners.forEach(listener -> listener.accept(allowed));
    }
  }

  /**
   * Calls {@code callback} with each new value, on the thread that runs cells: never while a cell
   * runs. What it prints, shows or throws appears below the control.
   *
   * @return this control
   */
  public Control<T> onChange(Consumer<T> callback) {
    listeners.add(Objects.requireNonNull(callback, "callback"));
    return this;
  }

  @Override
  final void changed(Map<String, Object> attributes) {
    T told = parse(attributes);
    if (told != null && !told.equals(value)) {
      value = told;
      pending = true;
    }
  }

  @Override
  final void settle(boolean last) {
    if (pending && last) {
      pending = false;
      T newest = value;
      run(() -> listeners.forEach(listener -> listener.accept(newest)));
    }
  }

  @Override
  Still still() {
    return Still.ofValue(label, text(value));
  }

  /** What a person calls it in an error. */
  static String named(String kind, String label) {
    return label.isBlank() ? kind : kind + " '" + label + "'";
  }
}
