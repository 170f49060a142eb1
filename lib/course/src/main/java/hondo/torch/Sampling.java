package hondo.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import hondo.core.Numbers;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Draws from categorical distributions, with chance from an explicit generator only. */
public final class Sampling {
  private static final Script SCRIPT = Script.define(bodies());

  private Sampling() {}

  private static Map<String, String> bodies() {
    Map<String, String> bodies = new LinkedHashMap<>();
    String fine =
        """
        p = torch.to(x[0], 7)
        total = torch.sum(p, [-1], True, dtype=None)
        fine = torch.all(torch.mul(torch.isfinite(total), torch.gt(total, 0.)))
        fine = torch.mul(fine, torch.all(torch.ge(p, 0.)))
        """;
    // In float64, where the last of the sums is the total itself.
    bodies.put(
        "withReplacement",
        fine
            + """
            sums = torch.cumsum(p, -1, dtype=None)
            u = torch.mul(x[1], torch.slice(sums, -1, -1))
            i = torch.searchsorted(sums, u, out_int32=False, right=True)
            return [torch.clamp(i, None, torch.sub(torch.size(p, -1), 1)), fine]
            """);
    // The largest of log p + Gumbel noise (Kool et al. 2019, section 2.3).
    bodies.put(
        "withoutReplacement",
        fine
            + """
            noise = torch.neg(torch.log(torch.neg(torch.log(x[1]))))
            fine = torch.mul(fine, torch.all(torch.ge(torch.sum(torch.gt(p, 0.), [-1]), int(x[2]))))
            v, i = torch.topk(torch.add(torch.log(p), noise), int(x[2]), -1)
            return [i, fine]
            """);
    return bodies;
  }

  /**
   * (N, V) → (N, count) int64: numbers 0 … V − 1 from each row, each with a probability
   * proportional to its entry.
   *
   * @param weights ≥ 0 and finite, with a positive sum in each row, which need not be 1
   */
  public static NDArray multinomial(NDArray weights, int count, RandomGenerator random) {
    requireWeights(weights, count);
    NDArray uniform = uniform(weights, weights.getShape().get(0), count, random);
    return checked(SCRIPT.call("withReplacement", new NDList(weights, uniform)), weights, "");
  }

  /**
   * As {@link #multinomial}, but no number twice in a row: each next one is drawn from those that
   * are left.
   *
   * @param count at most the number of positive weights in any row
   */
  public static NDArray withoutReplacement(NDArray weights, int count, RandomGenerator random) {
    requireWeights(weights, count);
    long classes = weights.getShape().get(1);
    Require.that(
        count <= classes,
        () -> Numbers.format("multinomial: %d different ones of %s", count, weights.getShape()));
    NDArray uniform = uniform(weights, weights.getShape().get(0), classes, random);
    NDArray number = weights.getManager().create((long) count);
    return checked(
        SCRIPT.call("withoutReplacement", new NDList(weights, uniform, number)),
        weights,
        Numbers.format(", at least %d of them positive", count));
  }

  /** Uniform numbers in (0, 1). */
  private static NDArray uniform(NDArray like, long rows, long columns, RandomGenerator random) {
    double[] values = new double[Math.toIntExact(rows * columns)];
    for (int i = 0; i < values.length; i++) {
      values[i] = Math.max(random.nextDouble(), 0x1p-54);
    }
    return like.getManager().create(values, new Shape(rows, columns));
  }

  private static void requireWeights(NDArray weights, int count) {
    Require.dimensions("multinomial", "weights", weights, 2, 2);
    Require.floating("multinomial", "weights", weights);
    Require.that(
        count > 0 && weights.size() > 0,
        () ->
            Numbers.format("multinomial: %d draws from weights of %s", count, weights.getShape()));
  }

  private static NDArray checked(NDList drawn, NDArray weights, String more) {
    Require.that(
        drawn.get(1).getBoolean(),
        () ->
            Numbers.format(
                    "multinomial: a row of the weights %s is not fit to draw from: "
                        + "they should be finite",
                    weights.getShape())
                + " and ≥ 0 with a positive sum"
                + more);
    return drawn.get(0);
  }
}
