package hondo.interact;

import hondo.core.Numbers;
import java.math.BigDecimal;
import java.util.Map;

/** A slider over numbers. */
public final class FloatSlider extends Control<Double> {
  private static final int MAX_DECIMALS = 8;

  private final double min;
  private final double max;
  private final double step;

  /** See {@link Interact#slider(String, double, double, double)}. */
  FloatSlider(String label, double min, double max, double step, double value) {
    super(label, value);
    this.min = min;
    this.max = max;
    this.step = step;
    String name = named("slider", label);
    if (!Double.isFinite(min) || !Double.isFinite(max) || min >= max) {
      throw new IllegalArgumentException(
          name + ": min is " + min + " and max " + max + "; min must be below max, both finite");
    }
    if (!(step > 0) || step > max - min) {
      throw new IllegalArgumentException(
          name + ": the step is " + step + "; it must be above 0 and at most " + (max - min));
    }
    checked(value);
  }

  /**
   * The step of a slider that is given none: a power of ten, 50 to 500 of them on the whole way.
   */
  static double usualStep(double min, double max) {
    return Math.pow(10, Math.floor(Math.log10((max - min) / 50)));
  }

  /** The same with another step from one value to the next; above 0. */
  public FloatSlider step(double newStep) {
    return new FloatSlider(label(), min, max, newStep, value());
  }

  @Override
  Double checked(Double wanted) {
    if (!(wanted >= min && wanted <= max)) {
      throw new IllegalArgumentException(
          Numbers.format(
              "%s: the value %s is not between min %s and max %s",
              named("slider", label()), wanted, min, max));
    }
    return wanted;
  }

  @Override
  Map<String, Object> attributes(Double shown) {
    return Map.of("value", shown);
  }

  @Override
  Double parse(Map<String, Object> attributes) {
    return attributes.get("value") instanceof Number number
        ? (Double) Math.max(min, Math.min(max, number.doubleValue()))
        : null;
  }

  @Override
  String text(Double shown) {
    return Numbers.compact(shown);
  }

  @Override
  State state(Page page) {
    Map<String, Object> range = State.range(value(), min, max, step);
    return State.ofSlider("FloatSlider", range, label(), readoutFormat()).withModern(page.style());
  }

  /** As many decimals as the step has; D3's format language. */
  String readoutFormat() {
    int decimals = BigDecimal.valueOf(step).stripTrailingZeros().scale();
    return decimals > MAX_DECIMALS ? ".3g" : "." + Math.max(0, decimals) + "f";
  }
}
