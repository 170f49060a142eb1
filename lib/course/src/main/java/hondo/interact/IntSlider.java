package hondo.interact;

import hondo.core.Numbers;
import java.util.Map;

/** A slider over whole numbers. */
public final class IntSlider extends Control<Integer> {
  private final int min;
  private final int max;
  private final int step;
  private final int interval;

  /** See {@link Interact#slider(String, int, int, int)}. */
  IntSlider(String label, int min, int max, int step, int value, int interval) {
    super(label, value);
    this.min = min;
    this.max = max;
    this.step = step;
    this.interval = interval;
    String name = named("slider", label);
    if (min >= max) {
      throw new IllegalArgumentException(
          Numbers.format("%s: min is %d and max %d; min must be below max", name, min, max));
    }
    if (step < 1 || step > (long) max - min) {
      throw new IllegalArgumentException(
          Numbers.format(
              "%s: the step is %d; from %d to %d it must be 1 to %d",
              name, step, min, max, (long) max - min));
    }
    checked(value);
  }

  /** The same with another step from one value to the next; at least 1. */
  public IntSlider step(int newStep) {
    return new IntSlider(label(), min, max, newStep, value(), interval);
  }

  /**
   * The same with a button that moves it by itself, step by step to the end.
   *
   * @param milliseconds from one step to the next; at least 20
   */
  public IntSlider playing(int milliseconds) {
    if (milliseconds < 20) {
      throw new IllegalArgumentException(
          named("slider", label()) + ": " + milliseconds + " ms a step; at least 20");
    }
    return new IntSlider(label(), min, max, step, value(), milliseconds);
  }

  @Override
  Integer checked(Integer wanted) {
    if (wanted < min || wanted > max) {
      throw new IllegalArgumentException(
          Numbers.format(
              "%s: the value %d is not between min %d and max %d",
              named("slider", label()), wanted, min, max));
    }
    return wanted;
  }

  @Override
  Map<String, Object> attributes(Integer shown) {
    return Map.of("value", shown);
  }

  @Override
  Integer parse(Map<String, Object> attributes) {
    return attributes.get("value") instanceof Number number
        ? (Integer) Math.max(min, Math.min(max, number.intValue()))
        : null;
  }

  @Override
  Widget framed() {
    return interval == 0 ? this : Box.plainRow(new PlayButton(this, interval), this);
  }

  /** What a slider and its play button have in common. */
  Map<String, Object> range() {
    return State.range(value(), min, max, step);
  }

  int max() {
    return max;
  }

  @Override
  State state(Page page) {
    return State.ofSlider("IntSlider", range(), label(), "d").withModern(page.style());
  }
}
