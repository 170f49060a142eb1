package hondo.core;

import java.util.Locale;
import java.util.Objects;

/**
 * How much work a notebook does: one switch, read from the environment variable {@code
 * HONDO_SCALE}, from which every size in a notebook follows.
 *
 * <pre>{@code
 * var scale = Scale.current();
 * int steps = scale.pick(50, 2_000, 20_000);
 * }</pre>
 */
public enum Scale {
  /** Seconds: shows that everything runs. For tests. */
  SMOKE,
  /** Minutes on a laptop with two cores: the reader's scale, and the default. */
  CPU,
  /** For a machine with a graphics processor. */
  GPU;

  private static final String VARIABLE = "HONDO_SCALE";

  /**
   * The scale of this run; {@link #CPU} where the variable is not set.
   *
   * @throws IllegalArgumentException if the variable holds anything but smoke, cpu or gpu
   */
  public static Scale current() {
    return parse(System.getenv(VARIABLE));
  }

  static Scale parse(String text) {
    if (text == null || text.isBlank()) {
      return CPU;
    }
    return switch (text.strip().toLowerCase(Locale.ROOT)) {
      case "smoke" -> SMOKE;
      case "cpu" -> CPU;
      case "gpu" -> GPU;
      default ->
          throw new IllegalArgumentException(
              VARIABLE
                  + " is '"
                  + text
                  + "', but a scale is smoke, cpu or gpu; correct it or unset it (then: cpu)");
    };
  }

  /** The value for this scale. */
  public int pick(int smoke, int cpu, int gpu) {
    return switch (this) {
      case SMOKE -> smoke;
      case CPU -> cpu;
      case GPU -> gpu;
    };
  }

  /** The value for this scale. */
  public long pick(long smoke, long cpu, long gpu) {
    return switch (this) {
      case SMOKE -> smoke;
      case CPU -> cpu;
      case GPU -> gpu;
    };
  }

  /** The value for this scale. */
  public double pick(double smoke, double cpu, double gpu) {
    return switch (this) {
      case SMOKE -> smoke;
      case CPU -> cpu;
      case GPU -> gpu;
    };
  }

  /** The value for this scale, for example a whole configuration record. */
  public <T> T pick(T smoke, T cpu, T gpu) {
    T value =
        switch (this) {
          case SMOKE -> smoke;
          case CPU -> cpu;
          case GPU -> gpu;
        };
    return Objects.requireNonNull(value, () -> "no value for scale " + this);
  }

  /** The name as {@code HONDO_SCALE} spells it. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
