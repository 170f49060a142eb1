package hondo.interact;

import hondo.core.Numbers;
import java.util.Map;
import java.util.Objects;

/** A bar that shows how far something has come; {@link hondo.core.Progress} is for plain loops. */
public final class ProgressBar extends Widget {
  private final String label;
  private final int max;
  private volatile int value;

  /** See {@link Interact#progressBar}. */
  ProgressBar(String label, int max) {
    this.label = Objects.requireNonNull(label, "label");
    this.max = max;
    if (max < 1) {
      throw new IllegalArgumentException(
          Control.named("progress bar", label) + ": max is " + max + "; at least 1");
    }
  }

  /**
   * Tells how far it has come.
   *
   * @param done 0 to max
   * @throws IllegalArgumentException outside that range
   */
  public void set(int done) {
    if (done < 0 || done > max) {
      throw new IllegalArgumentException(
          Numbers.format(
              "%s: %d is not between 0 and %d", Control.named("progress bar", label), done, max));
    }
    value = done;
    tell(Map.of("value", done));
  }

  /** How far it has come. */
  public int value() {
    return value;
  }

  @Override
  State state(Page page) {
    return new State(
        "IntProgressModel",
        "ProgressView",
        Map.of("value", value, "min", 0, "max", max, "description", label),
        page.style(),
        Map.of("_model_name", "ProgressModel"));
  }

  @Override
  Still still() {
    return Still.ofValue(label, value + " of " + max);
  }
}
