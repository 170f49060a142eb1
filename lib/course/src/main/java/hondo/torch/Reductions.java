package hondo.torch;

import ai.djl.ndarray.NDArray;
import hondo.core.Numbers;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Many numbers to one along axes, and running forms of it, where DJL has none or only for one axis.
 *
 * <p>Axes count from 0, or from the end as −1, −2, …; without any, all are taken together. Where
 * {@code keep} is true a reduced axis stays, with length 1.
 */
public final class Reductions {
  private Reductions() {}

  /** log Σ exp(x), without overflow. */
  public static NDArray logSumExp(NDArray x, boolean keep, int... axes) {
    return reduce("logSumExp", "logsumexp(x[0], %s, %s)", x, keep, axes);
  }

  /** The mean. */
  public static NDArray mean(NDArray x, boolean keep, int... axes) {
    return reduce("mean", "mean(x[0], %s, %s, dtype=None)", x, keep, axes);
  }

  /** The largest element; where several are equally large they share the gradient. */
  public static NDArray max(NDArray x, boolean keep, int... axes) {
    return reduce("max", "amax(x[0], %s, %s)", x, keep, axes);
  }

  /**
   * Σ (x − mean)² / (N − correction).
   *
   * @param correction 0 for the population's variance, 1 for the estimate from a sample
   */
  public static NDArray variance(NDArray x, int correction, boolean keep, int... axes) {
    String call = "var(x[0], %s, correction=" + correction + ", keepdim=%s)";
    return reduce("variance", call, x, keep, axes);
  }

  /** The root of the {@link #variance}; its gradient at variance 0 is not a number. */
  public static NDArray std(NDArray x, int correction, boolean keep, int... axes) {
    String call = "std(x[0], %s, correction=" + correction + ", keepdim=%s)";
    return reduce("std", call, x, keep, axes);
  }

  /** y[t] = log Σ_{s ≤ t} exp(x[s]) along an axis. */
  public static NDArray logCumSumExp(NDArray x, int axis) {
    return running("logCumSumExp", "return [torch.logcumsumexp(x[0], %d)]", x, axis);
  }

  /** y[t] = max_{s ≤ t} x[s] along an axis. */
  public static NDArray cumMax(NDArray x, int axis) {
    return running("cumMax", "v, i = torch.cummax(x[0], %d)\nreturn [v]", x, axis);
  }

  private static NDArray reduce(String name, String call, NDArray x, boolean keep, int... axes) {
    Require.floating(name, "input", x);
    Require.notEmpty(name, "input", x);
    int dimensions = x.getShape().dimension();
    int[] all = axes.length > 0 ? axes.clone() : IntStream.range(0, dimensions).toArray();
    for (int i = 0; i < all.length; i++) {
      all[i] = Require.axis(name, x, all[i]);
    }
    Require.that(
        Arrays.stream(all).distinct().count() == all.length,
        () -> Numbers.format("%s: an axis appears twice in %s", name, Arrays.toString(axes)));
    String source = Numbers.format(call, Arrays.toString(all), keep ? "True" : "False");
    return ScriptCache.get(name, "return [torch." + source + "]").apply(name, x);
  }

  private static NDArray running(String name, String body, NDArray x, int axis) {
    Require.floating(name, "input", x);
    int along = Require.axis(name, x, axis);
    return ScriptCache.get(name, Numbers.format(body, along)).apply(name, x);
  }
}
